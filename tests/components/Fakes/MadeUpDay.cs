using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Tests.Components.Fakes;

/// <summary>A made-up day of freight, the same for the same seed.</summary>
public static class MadeUpDay
{
    private static readonly string[] Customers =
        ["Fjord Parts", "Halvorsen Paper", "Kestrel Apparel", "Arden Chemicals", "Vantage Auto", "Cobalt Tooling", "Solano Produce", "Brightline Pharma", "Lumen Appliances", "Greyfell Steel"];

    private static readonly string[] Cities =
        ["Dallas, TX", "Tulsa, OK", "Memphis, TN", "Joliet, IL", "Laredo, TX", "Atlanta, GA", "Columbus, OH", "Savannah, GA", "Kansas City, MO", "Reno, NV"];

    private static readonly string[] Carriers = ["RDWY", "SAIA", "HJBT", "KNIG", "WERN"];

    private static readonly (BlockReason Reason, Team Owner)[] Causes =
    [
        (BlockReason.PodMissing, Team.Operations), (BlockReason.PodMissing, Team.Operations), (BlockReason.PodMissing, Team.Operations),
        (BlockReason.ChargeNotApproved, Team.Finance), (BlockReason.ChargeNotApproved, Team.Finance), (BlockReason.ChargeCodeUnmapped, Team.Integration),
        (BlockReason.TaxSettingInvalid, Team.MasterData), (BlockReason.RateMissing, Team.MasterData), (BlockReason.ErpRefused, Team.Finance),
        (BlockReason.PodIncomplete, Team.Operations), (BlockReason.OnHold, Team.Finance),
    ];

    /// <summary>When it is.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 3, 3, 15, 4, 0, TimeSpan.Zero);

    /// <summary>Rows of every kind.</summary>
    /// <param name="count">How many.</param>
    /// <param name="now">The time the day is told at.</param>
    public static ImmutableArray<BoardRow> Rows(int count, DateTimeOffset now)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(i => Row(i, random, now))];
    }

    /// <summary>A delivered row with these blocks, the first one primary.</summary>
    public static BoardRow Blocked(string id, params BlockReason[] blocks) => new(
        ShipmentId.Parse(id), 5, CustomerId.Parse("C-1"), "Arden Chemicals", "L-77", "Dallas, TX", "Tulsa, OK", "RDWY",
        OperationalStatus.Delivered, FinancialStatus.Blocked, blocks.Aggregate(0u, (bits, b) => bits | (1u << (int)b)),
        blocks[0], Team.Finance, null, new Money(1234.50m, Currency.Usd), false, Now.AddHours(-8), Now.AddHours(-7),
        Now.AddHours(3), "Delivered", Now.AddHours(-7), null, null);

    private static BoardRow Row(int index, Random random, DateTimeOffset now)
    {
        var stage = random.Next(100);
        var (operational, financial) = stage switch
        {
            < 6 => (OperationalStatus.Assigned, FinancialStatus.NotDue),
            < 14 => (OperationalStatus.Dispatched, FinancialStatus.NotDue),
            < 20 => (OperationalStatus.AtPickup, FinancialStatus.NotDue),
            < 48 => (OperationalStatus.InTransit, FinancialStatus.NotDue),
            < 54 => (OperationalStatus.AtDelivery, FinancialStatus.NotDue),
            < 72 => (OperationalStatus.Delivered, FinancialStatus.Blocked),
            < 78 => (OperationalStatus.Delivered, FinancialStatus.Billable),
            < 92 => (OperationalStatus.Delivered, FinancialStatus.Invoiced),
            < 99 => (OperationalStatus.Delivered, FinancialStatus.Paid),
            _ => (OperationalStatus.Refused, FinancialStatus.NotDue),
        };
        var blocked = financial == FinancialStatus.Blocked;
        var (cause, owner) = Causes[random.Next(Causes.Length)];
        var second = blocked && random.Next(4) == 0 ? 1u << (int)BlockReason.TaxSettingInvalid : 0u;
        var delivered = operational == OperationalStatus.Delivered ? now.AddMinutes(-random.Next(30, 2400)) : (DateTimeOffset?)null;
        var customer = random.Next(Customers.Length);
        var from = random.Next(Cities.Length);
        return new BoardRow(
            ShipmentId.Parse($"SH-{48100000 + (index * 373)}"), 4, CustomerId.Parse($"C-{customer + 1}"), Customers[customer], $"L-{7000 + index}",
            Cities[from], Cities[(from + 1 + random.Next(Cities.Length - 1)) % Cities.Length], Carriers[random.Next(Carriers.Length)],
            operational, blocked && cause == BlockReason.OnHold ? FinancialStatus.OnHold : financial, blocked ? (1u << (int)cause) | second : 0u, blocked ? cause : null, blocked ? owner : null,
            blocked && random.Next(3) == 0 ? "maren.kolb" : null, new Money(random.Next(60_000, 1_900_000) / 100m, Currency.Usd),
            delivered is null && random.Next(9) == 0, now.AddMinutes(random.Next(-600, 900)), delivered,
            blocked ? delivered!.Value.AddHours(cause == BlockReason.PodMissing ? 48 : 24).AddMinutes(random.Next(60)) : null,
            delivered is null ? "In transit" : "Delivered", now.AddSeconds(-random.Next(3, 9000)),
            financial is FinancialStatus.Invoiced or FinancialStatus.Paid ? $"INV-2026-{80000 + index}" : null, null);
    }
}
