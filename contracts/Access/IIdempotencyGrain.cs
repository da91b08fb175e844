namespace ControlTower.Contracts.Access;

/// <summary>Remembers the answer to a request with an Idempotency-Key for at least 24 hours; the key is credential + route + idempotency key.</summary>
[Alias("ct.IIdempotencyGrain")]
public interface IIdempotencyGrain : IGrainWithStringKey
{
    /// <summary>Begins a request.</summary>
    /// <param name="fingerprint">Hash of method, path and body.</param>
    /// <returns>What to do.</returns>
    [Alias("Begin")]
    Task<IdempotencyVerdict> Begin(string fingerprint);

    /// <summary>Keeps the answer.</summary>
    /// <param name="fingerprint">As given to Begin.</param>
    /// <param name="answer">The answer to repeat.</param>
    [Alias("Complete")]
    Task Complete(string fingerprint, StoredAnswer answer);

    /// <summary>Forgets a request that failed before it had an answer, so that it can be sent again.</summary>
    /// <param name="fingerprint">As given to Begin.</param>
    [Alias("Abandon")]
    Task Abandon(string fingerprint);
}

/// <summary>What to do with a request: go on, repeat the stored answer (200…), 409 while the first still runs, 422 when the key was used for another request.</summary>
/// <param name="Proceed">True: carry out the request.</param>
/// <param name="Running">True: the first request still runs.</param>
/// <param name="Mismatch">True: same key, other request.</param>
/// <param name="Answer">The stored answer; null unless it is to be repeated.</param>
[GenerateSerializer, Immutable, Alias("ct.IdempotencyVerdict")]
public sealed record IdempotencyVerdict(bool Proceed, bool Running, bool Mismatch, StoredAnswer? Answer);

/// <summary>An answer to repeat.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Media type; null when there is no body.</param>
/// <param name="Body">The body.</param>
[GenerateSerializer, Immutable, Alias("ct.StoredAnswer")]
public sealed record StoredAnswer(int Status, string? ContentType, byte[] Body);
