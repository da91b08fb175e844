namespace ControlTower.Grains.Partners.Pickup;

/// <summary>Which files do not change any more. A file counts from when it was first seen as it is; clocks of other machines are not compared with ours.</summary>
internal sealed record Settling(ImmutableDictionary<string, SeenFile> Seen)
{
    public static Settling Nothing { get; } = new(ImmutableDictionary<string, SeenFile>.Empty.WithComparers(StringComparer.Ordinal));

    /// <summary>What was seen now, and the names of those that rest, in their order.</summary>
    public (Settling Next, ImmutableArray<string> Settled) Look(ImmutableArray<LyingFile> files, TimeSpan rest, DateTimeOffset now)
    {
        var next = files.ToImmutableDictionary(f => f.Name, f => Seen.GetValueOrDefault(f.Name) is { } seen && seen.File == f ? seen : new SeenFile(f, now), StringComparer.Ordinal);
        return (new Settling(next), [.. files.Where(f => now - next[f.Name].Since >= rest).Select(f => f.Name)]);
    }
}

/// <summary>A file, and since when it is as it is.</summary>
internal sealed record SeenFile(LyingFile File, DateTimeOffset Since);
