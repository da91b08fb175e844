using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>An invoice that somebody sends us: 210, 810, INVOIC. Kept and shown; a person or the ERP pays it.</summary>
/// <param name="Position">The segment that names it.</param>
/// <param name="Kind">Such as <c>FreightInvoice</c> or <c>CreditNote</c>.</param>
/// <param name="Number">The sender's number.</param>
/// <param name="On">Its date; null when not said.</param>
/// <param name="Currency">As said; empty when not said and no partner setting says it: never assumed.</param>
/// <param name="Total">What it asks for; null when not said.</param>
/// <param name="Charges">Its lines.</param>
/// <param name="References">Names of the shipment it bills.</param>
/// <param name="Correction">What it corrects; null when nothing.</param>
/// <param name="Carrier">The carrier's SCAC; empty when not said.</param>
internal sealed record InvoiceFacts(
    int Position,
    string Kind,
    string Number,
    DateOnly? On,
    string Currency,
    decimal? Total,
    ImmutableArray<InvoicedCharge> Charges,
    ImmutableArray<Reference> References,
    string? Correction,
    string Carrier = "") : EdiFacts
{
    /// <summary>The sum of the lines.</summary>
    public decimal Sum => Charges.Sum(c => c.Amount);

    public override IEnumerable<EdiFact> Lines()
    {
        yield return new EdiFact(Kind, Number, Position);
        if (On is { } day)
        {
            yield return new EdiFact("Date", day.ToString("O", CultureInfo.InvariantCulture), Position);
        }

        if (Total is { } total)
        {
            yield return new EdiFact("Total", Amount(total), Position);
        }

        if (Correction is not null)
        {
            yield return new EdiFact("Correction", Correction, Position);
        }

        foreach (var charge in Charges)
        {
            yield return new EdiFact(charge.Kind, $"{Amount(charge.Amount)}{(charge.Code.Length > 0 ? $" · {charge.Code}" : "")}{(charge.Description.Length > 0 ? $" · {charge.Description}" : "")}", charge.Position);
        }

        foreach (var line in Names(References, 0))
        {
            yield return line;
        }
    }

    private string Amount(decimal amount) => $"{Currency} {amount.ToString("0.00", CultureInfo.InvariantCulture)}".Trim();
}

/// <summary>A line of an invoice.</summary>
/// <param name="Position">The segment it was read from.</param>
/// <param name="Kind">The canonical charge; <c>Unmapped</c> keeps its amount and waits for a person.</param>
/// <param name="Code">The sender's code; empty when there is none.</param>
/// <param name="Description">The sender's words; empty when there are none.</param>
/// <param name="Amount">Negative for discounts.</param>
internal sealed record InvoicedCharge(int Position, string Kind, string Code, string Description, decimal Amount);
