using ControlTower.Contracts.Access;

namespace ControlTower.Grains.Access;

/// <summary>What to do with a request that carries an Idempotency-Key.</summary>
public static class IdempotencyRules
{
    /// <summary>After so long a first request is taken for lost: the node that ran it died.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="running">The request under way; null when none is.</param>
    /// <param name="stored">The answer of a finished one; null when none is.</param>
    /// <param name="fingerprint">The request at hand.</param>
    /// <param name="now">The time.</param>
    public static IdempotencyVerdict Decide(RunningRequest? running, (string Fingerprint, StoredAnswer Answer)? stored, string fingerprint, DateTimeOffset now) =>
        (running, stored) switch
        {
            (_, { } s) when s.Fingerprint != fingerprint => new(false, false, Mismatch: true, null),
            (_, { } s) => new(false, false, false, s.Answer),
            ({ } r, _) when now - r.Since >= Patience => new(Proceed: true, false, false, null),
            ({ } r, _) when r.Fingerprint != fingerprint => new(false, false, Mismatch: true, null),
            ({ }, _) => new(false, Running: true, false, null),
            _ => new(Proceed: true, false, false, null),
        };
}

/// <summary>A request under way.</summary>
public sealed record RunningRequest(string Fingerprint, DateTimeOffset Since);
