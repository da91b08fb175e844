using System.Globalization;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners.Mapping;

namespace ControlTower.Grains.Partners;

/// <summary>What another reading of a message changes: facts that are new, that say something else, or that are not said any more. Pure; the same readings always give the same.</summary>
/// <param name="Added">Facts that are new.</param>
/// <param name="Corrected">Facts that replace what was told.</param>
/// <param name="Withdrawn">Facts that are taken back.</param>
/// <param name="Unchanged">How many stay as they are.</param>
internal sealed record Retelling(ImmutableArray<Milestone> Added, ImmutableArray<Milestone> Corrected, ImmutableArray<Milestone> Withdrawn, int Unchanged)
{
    private const int MaxId = 128;

    /// <summary>Everything that has to be told.</summary>
    public ImmutableArray<Milestone> Told => [.. Added, .. Corrected, .. Withdrawn];

    public bool ChangesNothing => Added.IsEmpty && Corrected.IsEmpty && Withdrawn.IsEmpty;

    /// <param name="before">What was read before; null when it is read for the first time.</param>
    /// <param name="after">What is read now.</param>
    /// <param name="version">The mapping it is read with.</param>
    public static Retelling Of(MappedMessage? before, MappedMessage after, int version)
    {
        var now = after.Facts.GroupBy(f => f.EventId, StringComparer.Ordinal).Select(g => g.First()).ToArray();
        if (before is null)
        {
            return new Retelling([.. now], [], [], 0);
        }

        var told = before.Facts.GroupBy(f => f.EventId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var kept = now.Select(f => f.EventId).ToHashSet(StringComparer.Ordinal);
        return new Retelling(
            [.. now.Where(f => !told.ContainsKey(f.EventId)).Select(f => Again(f, version, withdrawn: false))],
            [.. now.Where(f => told.TryGetValue(f.EventId, out var old) && !Same(old, f)).Select(f => Again(f, version, withdrawn: false))],
            [.. told.Values.Where(f => !kept.Contains(f.EventId)).Select(f => Again(f, version, withdrawn: true))],
            now.Count(f => told.TryGetValue(f.EventId, out var old) && Same(old, f)));
    }

    // A telling under a newer mapping stands above the older ones; its own id makes a repeat of the replay harmless.
    private static Milestone Again(Milestone fact, int version, bool withdrawn)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{fact.EventId}~m{version}{(withdrawn ? "!" : "")}");
        var revision = fact.Revision ?? new MilestoneRevision(fact.EventId, 0, false);
        return fact with
        {
            EventId = id.Length <= MaxId ? id : id[^MaxId..],
            Revision = revision with { Number = revision.Number + version, Withdrawn = revision.Withdrawn || withdrawn },
        };
    }

    private static bool Same(Milestone a, Milestone b) => TowerJson.Write(a).AsSpan().SequenceEqual(TowerJson.Write(b));
}
