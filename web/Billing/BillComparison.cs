using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Web.Shell;

namespace ControlTower.Web.Billing;

/// <summary>A carrier's bill and an earlier one, member by member. Pure.</summary>
/// <param name="Name">What is compared.</param>
/// <param name="This">What this bill says; a dash when nothing.</param>
/// <param name="Other">What the earlier one says.</param>
/// <param name="Same">True when both say the same, to the letter or but for spelling; null when one says nothing.</param>
public sealed record BillComparison(string Name, string This, string Other, bool? Same)
{
    private const string Nothing = "–";

    /// <summary>Every member of two bills.</summary>
    public static ImmutableArray<BillComparison> Of(CarrierBill bill, CarrierBill other) =>
    [
        Line("Number", bill.Number, other.Number),
        Line("Amount", Show.Money(bill.Amount), Show.Money(other.Amount)),
        Line("Date", Day(bill.BilledOn), Day(other.BilledOn)),
        Line("PRO", bill.Pro, other.Pro),
        Line("Bill of lading", bill.BillOfLading, other.BillOfLading),
        Line("Load", bill.Load, other.Load),
        Line("Bill to", bill.BillTo, other.BillTo),
        Line("Sender's id", bill.Id, other.Id),
    ];

    /// <summary>The key of a carrier's bills of a year; null when it names none.</summary>
    public static string? KeyOf(string? scac, int year) =>
        scac?.Trim().ToUpperInvariant() is { Length: >= 2 and <= 4 } code && code.All(char.IsAsciiLetterOrDigit) && year is >= 2000 and <= 2100
            ? string.Create(CultureInfo.InvariantCulture, $"{code}/{year}") : null;

    private static BillComparison Line(string name, string? mine, string? other) =>
        new(name, mine ?? Nothing, other ?? Nothing, mine is null || other is null ? null : Plain(mine) == Plain(other));

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
