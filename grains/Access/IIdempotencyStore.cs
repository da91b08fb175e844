using ControlTower.Contracts.Access;

namespace ControlTower.Grains.Access;

/// <summary>Answers to requests with an Idempotency-Key, kept for at least 24 hours.</summary>
public interface IIdempotencyStore
{
    Task<(string Fingerprint, StoredAnswer Answer)?> Find(string key);

    Task Put(string key, string fingerprint, StoredAnswer answer, DateTimeOffset now);
}
