namespace ControlTower.Grains.Subscriptions;

/// <summary>Carries messages out of the house by HTTP, and only where it may.</summary>
public interface ICourier
{
    /// <summary>Why this address is never called, as far as that is known without asking; null when it may be.</summary>
    string? Refusal(string url);

    /// <summary>Posts a body. Never throws for what the other side does.</summary>
    Task<CourierAnswer> Post(string url, ReadOnlyMemory<byte> body, ImmutableArray<(string Name, string Value)> headers, CancellationToken stop);
}

/// <summary>What came back.</summary>
/// <param name="Status">The HTTP status; null when there was no answer.</param>
/// <param name="RetryAfter">How long the other side wants to be left alone; null when it did not say.</param>
/// <param name="Problem">Why there was no answer; null when there was one.</param>
public sealed record CourierAnswer(int? Status, TimeSpan? RetryAfter, string? Problem);
