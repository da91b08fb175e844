using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Edi.Writing;

/// <summary>Writes a 214 of what is believed of a shipment: an LX per stop, times in UTC.</summary>
internal static class StatusReport
{
    private static readonly ImmutableDictionary<MilestoneType, string> Codes = new Dictionary<MilestoneType, string>
    {
        [MilestoneType.ArrivedPickup] = "X3", [MilestoneType.LoadingStarted] = "L1", [MilestoneType.LoadingEnded] = "CP", [MilestoneType.DepartedPickup] = "AF",
        [MilestoneType.ArrivedTerminal] = "X4", [MilestoneType.DepartedTerminal] = "P1", [MilestoneType.InTransit] = "X6", [MilestoneType.ArrivedDelivery] = "X1",
        [MilestoneType.Docked] = "X5", [MilestoneType.Delivered] = "D1", [MilestoneType.DepartedDelivery] = "CD", [MilestoneType.Delayed] = "SD",
        [MilestoneType.Refused] = "A7", [MilestoneType.DeliveryAttempted] = "AH", [MilestoneType.Damaged] = "A9", [MilestoneType.Cancelled] = "CA",
    }.ToImmutableDictionary();

    /// <summary>The document; null when nothing happened yet that a 214 has a code for.</summary>
    public static OutboundDocument? Of(ReportStatus report, ShipmentView shipment)
    {
        var told = shipment.Timeline.Where(t => t is { Wins: true, Class: TimeClass.Actual } && Codes.ContainsKey(t.Type)).GroupBy(t => t.Stop).OrderBy(g => g.Key ?? 0).ToArray();
        if (told.Length == 0)
        {
            return null;
        }

        var segments = ImmutableArray.CreateBuilder<string>();
        segments.Add(X12Text.Segment("B10", Name(shipment, ReferenceType.Pro) ?? shipment.Id.Value, Name(shipment, ReferenceType.ShipperNumber) ?? Name(shipment, ReferenceType.Load) ?? shipment.Id.Value, report.Scac));
        foreach (var bill in shipment.Order.References.Where(r => r.Type == ReferenceType.BillOfLading).Take(5))
        {
            segments.Add(X12Text.Segment("L11", bill.Value, "BM"));
        }

        foreach (var (index, stop) in told.Index())
        {
            segments.Add(X12Text.Segment("LX", (index + 1).ToString(CultureInfo.InvariantCulture)));
            if (stop.Key is { } sequence)
            {
                segments.Add(X12Text.Segment("L11", sequence.ToString(CultureInfo.InvariantCulture), "QN"));
            }

            segments.AddRange(stop.OrderBy(t => t.OccurredAt).SelectMany(t => Status(t, shipment)));
        }

        return Drafts.X12($"214/{report.Id}", report.Us, report.Them, "QM", "214", segments.ToImmutable());
    }

    private static IEnumerable<string> Status(TimelineEntry entry, ShipmentView shipment)
    {
        var at = entry.OccurredAt.UtcDateTime;
        yield return X12Text.Segment("AT7", Codes[entry.Type], "NS", null, null, at.ToString("yyyyMMdd", CultureInfo.InvariantCulture), at.ToString("HHmm", CultureInfo.InvariantCulture), "UT");
        if (shipment.Stops.FirstOrDefault(s => s.Stop.Sequence == entry.Stop)?.Stop.Place is { City: not null } place)
        {
            yield return X12Text.Segment("MS1", place.City, place.Region, place.Country);
        }
    }

    private static string? Name(ShipmentView shipment, ReferenceType type) =>
        shipment.Order.References.Where(r => r.Type == type).Select(r => r.Value).FirstOrDefault();
}
