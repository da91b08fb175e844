using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Exceptions;

namespace ControlTower.Tests.Components.Fakes;

/// <summary>A whole shipment behind a made-up row.</summary>
public static class MadeUpShipment
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    /// <summary>The shipment of a row; its open blocks are the row's.</summary>
    public static ShipmentView Of(BoardRow row)
    {
        var end = row.DeliveredAt ?? row.LastEventAt;
        var waiting = FixWords.Blocks(row.Blocks);
        return new ShipmentView(
            row.Id, row.Version, Order(row, end), row.CustomerName, row.Operational, row.Financial, row.Carrier, "D. Alvarez",
            Stops(row, end), Timeline(row, end), Charges(row, waiting), row.Value, row.Value with { Amount = row.Value.Amount - 105m },
            new ReadinessProof(row.Blocks == 0 && row.DeliveredAt is not null, 3, Checks(row, waiting)),
            waiting.Contains(BlockReason.PodMissing) ? [] : Documents(end),
            row.InvoiceNumber is { } number ? [Invoice(row, number, end)] : [],
            waiting.Contains(BlockReason.OnHold) ? new Hold("Customer disputes the weight", "maren.kolb", end.AddHours(1), null) : null,
            Ledger(end));
    }

    private static ImmutableArray<ReadinessCheck> Checks(BoardRow row, ImmutableArray<BlockReason> waiting) =>
    [
        .. Enum.GetValues<BlockReason>().Select(reason => new ReadinessCheck(
            reason,
            reason is BlockReason.ChargeNotApproved or BlockReason.ChargeCodeUnmapped ? "DET/2/1" : reason == BlockReason.ReferenceMissing ? "PurchaseOrder" : "",
            waiting.Contains(reason) ? CheckResult.Fail : row.DeliveredAt is null ? CheckResult.Wait : CheckResult.Pass,
            $"BILL-{(int)reason:00}", 2, Sentence(reason, row), ["p03/1042", "p03/1057"],
            waiting.Contains(reason) ? row.Owner ?? Team.Operations : Team.Operations, row.Assignee, NextAction.None,
            reason == BlockReason.ChargeNotApproved ? new Money(131.25m, Currency.Usd) : null)),
    ];

    private static string Sentence(BlockReason reason, BoardRow row) => reason switch
    {
        BlockReason.PodMissing => $"{row.CustomerName} requires a signed proof of delivery; {row.Carrier} has sent none since the delivery.",
        BlockReason.ChargeNotApproved => "Unloading took 212 min, 120 min are free: $131.25 detention is above the $100.00 approved without a person.",
        BlockReason.ChargeCodeUnmapped => "The carrier reported LUM; the customer's map has no ERP billing code for it.",
        BlockReason.TaxSettingInvalid => $"The tax setting of {row.CustomerName} is missing; the ERP cannot decide the tax of freight to OK.",
        BlockReason.RateMissing => $"Contract C-2026 v3 has no truckload rate from {row.Origin} to {row.Destination}.",
        BlockReason.ErpRefused => "The ERP refused the invoice: posting period 02/2026 is closed.",
        BlockReason.OnHold => "Held by maren.kolb: customer disputes the weight.",
        BlockReason.PodIncomplete => "The proof of delivery is not signed by the consignee.",
        _ => BlockCatalogue.Of(reason).Meaning,
    };

    private static ReleaseShipment Order(BoardRow row, DateTimeOffset end) => new(
        row.Customer, TransportMode.Ftl,
        [new(ReferenceType.Load, row.Reference), new(ReferenceType.PurchaseOrder, $"45{row.Reference[2..]}-77"), new(ReferenceType.Pro, "0441-118723")],
        [Place(1, StopKind.Pickup, row.Origin, end.AddHours(-12)), Place(2, StopKind.Delivery, row.Destination, end.AddMinutes(-20))],
        new Commodity(40_120m, 22, 22, 258m, "Resin drums"), end.AddDays(-2), Currency.Usd, "CC-410", null);

    private static Stop Place(int sequence, StopKind kind, string label, DateTimeOffset from)
    {
        var parts = label.Split(", ");
        return new Stop(sequence, kind, new Place(kind == StopKind.Pickup ? "North dock" : "DC 4", parts[0], parts[1], null, "US"), "America/Chicago", from, from.AddHours(2));
    }

    private static ImmutableArray<StopView> Stops(BoardRow row, DateTimeOffset end)
    {
        var order = Order(row, end);
        var pickup = order.Stops[0].PlannedFrom!.Value;
        var gone = row.Operational >= OperationalStatus.InTransit;
        return
        [
            new StopView(order.Stops[0], null, gone ? pickup.AddMinutes(12) : null, gone ? pickup.AddMinutes(25) : null, gone ? pickup.AddMinutes(78) : null, gone ? pickup.AddMinutes(90) : null, gone ? pickup.AddMinutes(90) : null, gone ? -108 : null),
            new StopView(order.Stops[1], end.AddMinutes(-200), row.DeliveredAt?.AddMinutes(-212), row.DeliveredAt?.AddMinutes(-190), row.DeliveredAt, row.DeliveredAt?.AddMinutes(9), row.DeliveredAt, row.Late ? 46 : null),
        ];
    }

    private static ImmutableArray<TimelineEntry> Timeline(BoardRow row, DateTimeOffset end)
    {
        (MilestoneType Type, double Hours, string Source, string? Note)[] told =
        [
            (MilestoneType.LoadAssigned, -30, "tms", row.Carrier), (MilestoneType.Dispatched, -26, "tms", null), (MilestoneType.ArrivedPickup, -11.8, "driver-app", null),
            (MilestoneType.DepartedPickup, -10.5, "telematics", "geofence"), (MilestoneType.InTransit, -5, "telematics", "I-40, mile 311"),
            (MilestoneType.ArrivedDelivery, -3.53, "driver-app", null), (MilestoneType.UnloadingEnded, -0.1, "driver-app", null), (MilestoneType.Delivered, 0, "driver-app", "signed by J. Park"),
        ];
        var last = row.DeliveredAt is null ? 5 : told.Length;
        return [.. told.Take(last).Select((t, i) => new TimelineEntry(t.Type, TimeClass.Actual, i < 2 ? null : i < 5 ? 1 : 2, end.AddHours(t.Hours), end.AddHours(t.Hours).AddSeconds(4 + (i * 31)), t.Source, $"e-{i}", $"p03/{1040 + i}", Trace, i != 3, t.Note))];
    }

    private static ImmutableArray<Charge> Charges(BoardRow row, ImmutableArray<BlockReason> waiting)
    {
        ChargeExplanation Why(string formula, string rule) => new(formula, [new("miles", "258 mi")], rule, "C-2026 v3", ["p03/1042"]);
        var detention = new Money(131.25m, Currency.Usd);
        var fuel = new Money(113.52m, Currency.Usd);
        var line = row.Value - detention - fuel;
        var billed = row.InvoiceNumber is null ? ChargeStatus.Approved : ChargeStatus.Billed;
        return
        [
            new("LHS", ChargeKind.Linehaul, "LHS", "4000", line, billed, Why("flat rate Dallas, TX → Tulsa, OK", "LIN-01 v1"), "rule LIN-01"),
            new("FSC", ChargeKind.Fuel, "FSC", "4010", fuel, billed, Why("(3.890 − 1.250) ÷ 6.0 mpg = 0.44/mi × 258 mi", "FSC-01 v1"), "rule FSC-01"),
            new("DET/2/1", ChargeKind.Detention, waiting.Contains(BlockReason.ChargeCodeUnmapped) ? "LUM" : "DET", waiting.Contains(BlockReason.ChargeCodeUnmapped) ? null : "4030", detention,
                waiting.Contains(BlockReason.ChargeNotApproved) ? ChargeStatus.Waiting : billed, Why("212 min − 120 min free = 92 min → 105 min × 75.00/h", "DET-02 v1"), null),
        ];
    }

    private static ImmutableArray<AttachedDocument> Documents(DateTimeOffset end) =>
    [
        new(new string('a', 64), DocumentType.ProofOfDelivery, true, true, "pod-118723.pdf", "application/pdf", 184_220, "driver-app", end.AddMinutes(9), "p03/1051"),
        new(new string('b', 64), DocumentType.BillOfLading, true, true, "bol.png", "image/png", 402_110, "tms", end.AddHours(-11), "p03/1043"),
    ];

    private static ShipmentInvoice Invoice(BoardRow row, string number, DateTimeOffset end) => new(
        InvoiceId.Parse($"{row.Id}/1"), ["LHS", "FSC", "DET/2/1"], row.Value, end.AddMinutes(11), number, end.AddMinutes(12), null,
        row.Financial == FinancialStatus.Paid ? end.AddDays(1) : null);

    private static ImmutableArray<LedgerEntryView> Ledger(DateTimeOffset end) =>
    [
        .. new[] { "ShipmentReleased", "MilestoneRecorded", "MilestoneRecorded", "ChargesRated", "ReadinessAssessed" }.Select((name, i) =>
            new LedgerEntryView(i + 1, name, $$"""{"stop":{{i}},"source":"driver-app","note":"as told"}""", end.AddMinutes(i - 5), $"p03/{1040 + i}", "tower", Trace, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([(byte)i])))),
    ];
}
