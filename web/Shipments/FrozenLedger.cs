using ControlTower.Contracts.Shipments;

namespace ControlTower.Web.Shipments;

/// <summary>The ledger rows at hand, by what caused them.</summary>
public sealed class FrozenLedger(ImmutableArray<LedgerEntryView> rows)
{
    private readonly Dictionary<string, DateTimeOffset> byCause =
        rows.GroupBy(r => r.Cause, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Min(r => r.RecordedAt), StringComparer.Ordinal);

    /// <summary>When the tower first concluded something from an inbox position; null when no row at hand names it.</summary>
    public DateTimeOffset? ConcludedFrom(string position) => byCause.TryGetValue(position, out var at) ? at : null;
}
