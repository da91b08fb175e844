using System.Runtime.InteropServices;
using ControlTower.Grains.Ingest;

namespace ControlTower.Silo.Storage;

/// <summary>What an append adds to the counters of its sources, so that nobody ever counts the inbox.</summary>
internal sealed class SourceCounts
{
    private const long StepSeconds = 300;

    private readonly SortedDictionary<string, Count> _counts = new(StringComparer.Ordinal);

    /// <param name="LastReceivedAt">Unix microseconds; null when nothing new came.</param>
    /// <param name="LastOccurredAt">Unix microseconds; null when nothing new came.</param>
    /// <param name="Step">In which 5 minutes they came, counted since 1970.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Count(long Accepted, long Duplicates, long Parked, long? LastReceivedAt, long? LastOccurredAt, long Step)
    {
        /// <summary>Items told, repeats among them.</summary>
        public long Told => Accepted + Duplicates;
    }

    /// <summary>The 5 minutes that a moment is in.</summary>
    public static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The numbers of the sources as far as they are known.</summary>
    public Dictionary<string, int> Ids { get; } = new(StringComparer.Ordinal);

    /// <summary>In the order of names, so that two processes lock them in the same order.</summary>
    public IReadOnlyDictionary<string, Count> BySource => _counts;

    public void Stored(InboxEntry entry)
    {
        var count = _counts.GetValueOrDefault(entry.Source);
        var (received, occurred) = (entry.ReceivedAt.Micros(), entry.OccurredAt.Micros());
        _counts[entry.Source] = new Count(
            count.Accepted + 1,
            count.Duplicates,
            count.Parked + (entry.Parked is null ? 0 : 1),
            Math.Max(count.LastReceivedAt ?? received, received),
            Math.Max(count.LastOccurredAt ?? occurred, occurred),
            StepOf(entry.ReceivedAt));
    }

    public void Repeated(InboxEntry entry)
    {
        var count = _counts.GetValueOrDefault(entry.Source);
        _counts[entry.Source] = count with { Duplicates = count.Duplicates + 1, Step = StepOf(entry.ReceivedAt) };
    }
}
