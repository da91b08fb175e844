using System.IO.Hashing;
using System.Text;
using ControlTower.Contracts.Integrity;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Shipments;

namespace ControlTower.Grains.Integrity;

/// <summary>Statement 4, as far as stored data can show it: the milestones that a shipment took down, taken down in other orders, leave the same claims and names. What follows from them is a pure function of these.</summary>
internal sealed class AnyOrder
{
    private const int AllUpTo = 1_000;
    private const int ThenOneIn = 16;

    // The name of MilestoneRecorded in the ledger: only these rows are read.
    private const string Recorded = "milestone-recorded";

    private readonly Findings _findings = new(4, "Any arrival order of the same facts ends in the same state.");

    /// <summary>Checks a shipment, if it is in the sample: the first 1,000, then one in 16.</summary>
    public void Check(ShipmentState shipment, ReadOnlySpan<LedgerRow> rows)
    {
        var hash = XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(shipment.Id.Value));
        if (_findings.Checked >= AllUpTo && hash % ThenOneIn != 0)
        {
            return;
        }

        _findings.Check();
        var told = new List<MilestoneRecorded>(rows.Length);
        foreach (var row in rows)
        {
            if (row.EventType == Recorded && TowerJson.Read<ShipmentEvent>(row.Body) is MilestoneRecorded recorded)
            {
                told.Add(recorded);
            }
        }

        if (Problem(shipment, told, hash) is { } problem)
        {
            _findings.Break($"Shipment {shipment.Id}: {problem}.");
        }
    }

    /// <summary>What is wrong; null when nothing is.</summary>
    /// <param name="stored">The state as stored.</param>
    /// <param name="told">The milestones in the order they were taken down.</param>
    /// <param name="seed">Picks the other order.</param>
    public static string? Problem(ShipmentState stored, IReadOnlyList<MilestoneRecorded> told, ulong seed)
    {
        var claims = TowerJson.Write(stored.Claims);
        if (!Claimed(told).AsSpan().SequenceEqual(claims))
        {
            return "its milestones do not leave the claims that are stored";
        }

        if (!Claimed(told.Reverse()).AsSpan().SequenceEqual(claims))
        {
            return "its milestones in reverse order leave other claims";
        }

        return Claimed(Shuffled(told, seed)).AsSpan().SequenceEqual(claims) ? null : "its milestones in another order leave other claims";
    }

    public IntegrityStatement Statement() =>
        _findings.Statement($"The milestones of {_findings.Checked} shipments, taken down again in two other orders, leave the claims that are stored.");

    private static byte[] Claimed(IEnumerable<MilestoneRecorded> told)
    {
        var claims = ImmutableArray<Claim>.Empty;
        foreach (var recorded in told)
        {
            claims = Claims.AddsNothing(claims, recorded.Claim) ? claims : Claims.With(claims, recorded.Claim);
        }

        return TowerJson.Write(claims);
    }

    private static IEnumerable<MilestoneRecorded> Shuffled(IEnumerable<MilestoneRecorded> told, ulong seed) =>
        told.OrderBy(t => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(t.Claim.Source + "\n" + t.Claim.EventId), (long)seed));
}
