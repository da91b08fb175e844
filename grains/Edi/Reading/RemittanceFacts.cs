using System.Globalization;
using ControlTower.Contracts.Edi;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>What somebody paid, and for which invoices: 820, REMADV.</summary>
/// <param name="Position">The segment with the amount.</param>
/// <param name="Amount">What was paid in all; null when not said.</param>
/// <param name="Currency">As said; empty when not said.</param>
/// <param name="Method">How, such as <c>ACH</c>; empty when not said.</param>
/// <param name="On">When; null when not said.</param>
/// <param name="Trace">The payment's number; empty when not said.</param>
/// <param name="Items">What was paid for.</param>
/// <param name="Adjustments">What belongs to no single invoice.</param>
internal sealed record RemittanceFacts(
    int Position,
    decimal? Amount,
    string Currency,
    string Method,
    DateOnly? On,
    string Trace,
    ImmutableArray<RemittedItem> Items,
    ImmutableArray<RemittedItem> Adjustments) : EdiFacts
{
    /// <summary>What the items and adjustments add up to.</summary>
    public decimal Sum => Items.Sum(i => i.Paid) + Adjustments.Sum(a => a.Paid);

    public override IEnumerable<EdiFact> Lines()
    {
        yield return new EdiFact("Payment", $"{Currency} {Amount?.ToString("0.00", CultureInfo.InvariantCulture)} {Method} {Trace}".Trim(), Position);
        foreach (var item in Items)
        {
            yield return new EdiFact("Paid", Words(item), item.Position);
        }

        foreach (var adjustment in Adjustments)
        {
            yield return new EdiFact("Adjustment", Words(adjustment), adjustment.Position);
        }
    }

    /// <summary>Says so when the remittance does not balance.</summary>
    public void Check(EdiFindings found)
    {
        if (Amount is { } amount && Sum != amount)
        {
            found.Whole(EdiSeverity.Warning, EdiFault.TotalMismatch, string.Create(
                CultureInfo.InvariantCulture, $"Items and adjustments add up to {Sum:0.00}, the payment is {amount:0.00}: the remittance does not balance by {amount - Sum:0.00}. Nothing was allocated."));
        }
    }

    private static string Words(RemittedItem item) => string.Create(
        CultureInfo.InvariantCulture, $"{item.Reference} {item.Paid:0.00}{(item.Discount is { } discount ? $" (discount {discount:0.00})" : "")}").Trim();
}

/// <summary>An item of a remittance.</summary>
/// <param name="Position">The segment it was read from.</param>
/// <param name="Qualifier">What the reference is.</param>
/// <param name="Reference">The invoice's number or another name.</param>
/// <param name="Paid">What was paid for it, adjustments of the item included; negative reduces the payment.</param>
/// <param name="Gross">Before discount and adjustments; null when not said.</param>
/// <param name="Discount">Null when not said.</param>
internal sealed record RemittedItem(int Position, string Qualifier, string Reference, decimal Paid, decimal? Gross, decimal? Discount);
