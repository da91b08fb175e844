using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Ingest;

/// <summary>The items of a batch for which it is worth looking again.</summary>
internal static class StillWaiting
{
    /// <summary>What was parked as unmatched, and what was told again while the first one waits without a shipment: its look may have been lost with the process.</summary>
    public static ImmutableArray<(string Position, Milestone Milestone)> Of(ImmutableArray<InboxEntry> entries, ImmutableArray<AppendResult> results)
    {
        List<(string, Milestone)>? waiting = null;
        for (var i = 0; i < entries.Length; i++)
        {
            if (Waits(entries[i], results[i]) && entries[i].Fact is MilestoneFact fact)
            {
                (waiting ??= []).Add((results[i].Position, fact.Milestone));
            }
        }

        return waiting is null ? [] : [.. waiting];
    }

    private static bool Waits(InboxEntry entry, AppendResult result) => result.Status switch
    {
        ReceiptStatus.Parked => entry.Parked == ParkReason.Unmatched,
        ReceiptStatus.Duplicate => result.Shipment == default && entry.Parked != ParkReason.Ambiguous,
        _ => false,
    };
}
