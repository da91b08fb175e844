using System.Runtime.InteropServices;
using ControlTower.Grains.Ingest;

namespace ControlTower.Silo.Storage;

/// <summary>What an append adds to the counters of its sources, so that nobody ever counts the inbox.</summary>
internal sealed class SourceCounts
{
    private readonly SortedDictionary<string, Count> _counts = new(StringComparer.Ordinal);

    /// <param name="LastReceivedAt">Unix microseconds; null when nothing new came.</param>
    /// <param name="LastOccurredAt">Unix microseconds; null when nothing new came.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Count(long Accepted, long Duplicates, long Parked, long? LastReceivedAt, long? LastOccurredAt);

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
            Math.Max(count.LastOccurredAt ?? occurred, occurred));
    }

    public void Repeated(string source)
    {
        var count = _counts.GetValueOrDefault(source);
        _counts[source] = count with { Duplicates = count.Duplicates + 1 };
    }
}
