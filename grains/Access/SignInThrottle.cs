namespace ControlTower.Grains.Access;

/// <summary>Slows down whoever guesses passwords: after five failures in a row a name waits, each time twice as long, five minutes at most.</summary>
public sealed record SignInThrottle(ImmutableDictionary<string, FailedSignIns> Failures)
{
    private const int FreeTries = 5;
    private const int MaxNames = 1_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static SignInThrottle Empty { get; } = new(ImmutableDictionary.Create<string, FailedSignIns>(StringComparer.Ordinal));

    public bool MustWait(string name, DateTimeOffset now) =>
        Failures.TryGetValue(name, out var failed) && now < failed.LastAt + Pause(failed.Count);

    public SignInThrottle Failed(string name, DateTimeOffset now)
    {
        var known = Failures.Count < MaxNames ? Failures : Failures.RemoveRange(Failures.Where(f => f.Value.LastAt + Longest < now).Select(f => f.Key));
        return new SignInThrottle(known.SetItem(name, new FailedSignIns((known.GetValueOrDefault(name)?.Count ?? 0) + 1, now)));
    }

    public SignInThrottle Succeeded(string name) => new(Failures.Remove(name));

    private static TimeSpan Pause(int count) =>
        count < FreeTries ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 5 * Math.Pow(2, Math.Min(10, count - FreeTries))));
}

/// <summary>Failures of one name in a row.</summary>
public sealed record FailedSignIns(int Count, DateTimeOffset LastAt);
