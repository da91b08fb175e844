using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Api;

namespace ControlTower.Web.Shipments;

/// <summary>Reads credits and agreed prices. Pure.</summary>
internal static class MoneyCommands
{
    public static ShipmentCommand Credit(CreditBody body, Findings found)
    {
        found.InsistName(body.RequestId, 64, "/requestId", "The caller's id of this credit");
        found.InsistName(body.Reason, 500, "/reason", "A reason");
        found.Insist(InvoiceId.TryParse(body.Invoice, out var invoice), "/invoice", "The tower's id of the invoice is missing, such as SH-1-1.");
        for (var i = 0; i < body.Lines.Length; i++)
        {
            found.InsistName(body.Lines[i]?.Obligation, 200, $"/lines/{i}/obligation", "A line's obligation");
            found.Insist(body.Lines[i]?.Amount is null or > 0, $"/lines/{i}/amount", "An amount above 0 is wanted, or nothing for all that is left.");
            found.Insist(body.Lines[i]?.Amount is null || body.Currency != default, "/currency", "The currency of the amounts is missing, such as USD.");
        }

        var lines = found.Errors.IsEmpty
            ? body.Lines.Select(l => new CreditedLine(l.Obligation ?? "", l.Amount is { } amount ? new Money(amount, body.Currency) : null)).ToImmutableArray()
            : [];
        return new CreditInvoice(body.RequestId ?? "", invoice, lines, body.Rebill ?? false, body.Reason ?? "");
    }

    public static ShipmentCommand Agree(AgreedPriceBody body, Findings found)
    {
        found.InsistName(body.Obligation, 200, "/obligation", "A charge's obligation, such as LHS");
        found.InsistName(body.Reason, 500, "/reason", "A reason");
        found.Insist(body.Amount is >= 0 and <= 10_000_000, "/amount", "An amount from 0 to 10,000,000 is wanted.");
        found.Insist(body.Currency != default, "/currency", "The currency is missing, such as USD.");
        return new AgreePrice(body.Obligation ?? "", new Money(body.Amount ?? 0, body.Currency), body.Reason ?? "");
    }
}

/// <summary>A credit.</summary>
/// <param name="RequestId">The caller's id of this credit; the same again changes nothing.</param>
/// <param name="Invoice">The tower's id of the posted invoice.</param>
/// <param name="Lines">What is credited; left out, all that is left.</param>
/// <param name="Currency">The currency of the amounts.</param>
/// <param name="Rebill">True when it is to be rated and invoiced anew.</param>
/// <param name="Reason">Why; printed on the credit memo.</param>
internal sealed record CreditBody(string? RequestId, string? Invoice, ImmutableArray<CreditLineBody> Lines, Currency Currency, bool? Rebill, string? Reason);

/// <summary>How much of a line.</summary>
/// <param name="Obligation">The line's obligation.</param>
/// <param name="Amount">How much; left out, all that is left of it.</param>
internal sealed record CreditLineBody(string? Obligation, decimal? Amount);

/// <summary>A price for one shipment alone.</summary>
/// <param name="Obligation">The charge's key, such as LHS.</param>
/// <param name="Amount">The price.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="Reason">Why; somebody else must approve it.</param>
internal sealed record AgreedPriceBody(string? Obligation, decimal? Amount, Currency Currency, string? Reason);
