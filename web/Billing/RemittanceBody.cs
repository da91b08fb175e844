using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Web.Api;

namespace ControlTower.Web.Billing;

/// <summary>A remittance advice.</summary>
/// <param name="Payer">Who pays.</param>
/// <param name="PaidOn">When.</param>
/// <param name="Total">What was sent.</param>
/// <param name="Currency">In which currency.</param>
/// <param name="Lines">What it is for.</param>
internal sealed record RemittanceBody(string? Payer, DateOnly? PaidOn, decimal? Total, Currency Currency, ImmutableArray<RemittanceLineBody> Lines)
{
    /// <summary>The advice, as far as it is complete.</summary>
    public static Remittance Read(RemittanceBody body, Findings found)
    {
        found.Insist(CustomerId.TryParse(body.Payer, out var payer), "/payer", "The customer who pays is missing.");
        found.Insist(body.PaidOn is not null, "/paidOn", "The day is missing, such as 2026-12-20.");
        found.Insist(body.Total is > 0, "/total", "An amount above 0 is wanted.");
        found.Insist(body.Currency != default, "/currency", "The currency is missing, such as USD.");
        found.Insist(body.Lines.Length is >= 1 and <= 2_000, "/lines", "1 to 2,000 lines are wanted: {invoice, amount}.");
        for (var i = 0; i < body.Lines.Length; i++)
        {
            found.InsistName(body.Lines[i]?.Invoice, 64, $"/lines/{i}/invoice", "An invoice's number or id");
            found.Insist(body.Lines[i]?.Amount is >= 0, $"/lines/{i}/amount", "An amount from 0 is wanted.");
            found.InsistNameOrNone(body.Lines[i]?.Note, 500, $"/lines/{i}/note", "A note");
        }

        return new Remittance(
            payer, body.PaidOn ?? default, new Money(body.Total ?? 0, body.Currency),
            found.Errors.IsEmpty ? [.. body.Lines.Select(l => new RemittanceLine(l.Invoice!, l.Amount!.Value, l.Deducted, l.Note))] : []);
    }
}

/// <summary>What is paid of one invoice.</summary>
/// <param name="Invoice">The ERP's number, or the tower's id.</param>
/// <param name="Amount">How much.</param>
/// <param name="Deducted">Why less than is owed.</param>
/// <param name="Note">The customer's words.</param>
internal sealed record RemittanceLineBody(string? Invoice, decimal? Amount, DisputeReason? Deducted, string? Note);
