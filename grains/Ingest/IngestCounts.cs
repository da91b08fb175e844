using ControlTower.Contracts;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Ingest;

/// <summary>Counts what passed the door, by source and outcome.</summary>
internal static class IngestCounts
{
    public static void Count(ImmutableArray<Milestone> milestones, ImmutableArray<Receipt> receipts)
    {
        // A batch is usually of one source, and mostly of one outcome: count runs.
        var (source, outcome, run) = ("", "", 0);
        for (var i = 0; i < receipts.Length; i++)
        {
            var (nextSource, nextOutcome) = (milestones[i].Source ?? "", OutcomeOf(receipts[i]));
            if (run > 0 && (nextSource != source || nextOutcome != outcome))
            {
                TowerTelemetry.Ingested(source, outcome, run);
                run = 0;
            }

            (source, outcome) = (nextSource, nextOutcome);
            run++;
        }

        if (run > 0)
        {
            TowerTelemetry.Ingested(source, outcome, run);
        }
    }

    /// <summary>What was refused, by source; empty nearly always.</summary>
    public static ImmutableArray<RefusedItems> Refused(ImmutableArray<Milestone> milestones, ImmutableArray<Receipt> receipts)
    {
        Dictionary<string, long>? refused = null;
        for (var i = 0; i < receipts.Length; i++)
        {
            if (receipts[i].Status == ReceiptStatus.Rejected)
            {
                var source = milestones[i].Source is { Length: > 0 and <= 64 } name ? name : "unknown";
                refused ??= new Dictionary<string, long>(StringComparer.Ordinal);
                refused[source] = refused.GetValueOrDefault(source) + 1;
            }
        }

        return refused is null ? [] : [.. refused.Select(r => new RefusedItems(r.Key, r.Value))];
    }

    private static string OutcomeOf(Receipt receipt) => receipt.Status switch
    {
        ReceiptStatus.Accepted => "accepted",
        ReceiptStatus.Duplicate => "duplicate",
        ReceiptStatus.Rejected => "rejected",
        _ => receipt.Parked == ParkReason.Ambiguous ? "ambiguous" : "unmatched",
    };
}
