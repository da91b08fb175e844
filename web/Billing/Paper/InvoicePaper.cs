using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Shell;

namespace ControlTower.Web.Billing.Paper;

/// <summary>What an invoice says on paper, in the order of EN 16931: parties, facts, references, lines, tax by category, totals, payment, evidence. A pure function of what is stored, so that the same invoice is always the same paper.</summary>
/// <param name="Title">What it calls itself.</param>
/// <param name="Number">The ERP's number, or that there is none yet.</param>
/// <param name="At">When it was posted, or drafted.</param>
/// <param name="Seller">Who issues it, in lines; the first is the name.</param>
/// <param name="Buyer">Who pays, in lines.</param>
/// <param name="Facts">Dates, currency and identifiers.</param>
/// <param name="References">The names both sides know the freight by.</param>
/// <param name="Lines">What is billed.</param>
/// <param name="Taxes">Tax by category.</param>
/// <param name="Totals">Sums, the last of them to be paid or credited.</param>
/// <param name="Payment">Terms, and where to pay.</param>
/// <param name="Evidence">What proves the delivery.</param>
public sealed record InvoicePaper(
    string Title,
    string Number,
    DateTimeOffset At,
    ImmutableArray<string> Seller,
    ImmutableArray<string> Buyer,
    ImmutableArray<(string Name, string Value)> Facts,
    ImmutableArray<(string Name, string Value)> References,
    ImmutableArray<PaperLine> Lines,
    ImmutableArray<PaperTax> Taxes,
    ImmutableArray<(string Name, Money Value)> Totals,
    ImmutableArray<string> Payment,
    ImmutableArray<string> Evidence)
{
    /// <summary>Puts an invoice on paper.</summary>
    /// <param name="invoice">The invoice.</param>
    /// <param name="customer">Who pays; null when the tower does not know the account any more.</param>
    /// <param name="shipment">What was driven; null when unknown.</param>
    /// <param name="issuer">Who issues it.</param>
    public static InvoicePaper Of(InvoiceView invoice, Customer? customer, ShipmentView? shipment, IssuerOptions issuer) => new(
        invoice.Number is null ? $"{InvoiceWords.Title(invoice.Draft.Kind)} – draft, not posted" : InvoiceWords.Title(invoice.Draft.Kind),
        invoice.Number ?? "not numbered yet",
        invoice.PostedAt ?? invoice.DraftedAt,
        [issuer.Name.Length > 0 ? issuer.Name : "The issuer is not configured", .. Split(issuer.Address), .. Country(issuer.Country), .. TaxId(issuer.TaxId)],
        [customer?.Name ?? invoice.Draft.Customer.Value, $"Account {invoice.Draft.Customer}", .. Place(customer?.Tax), .. TaxId(customer?.Tax?.TaxId)],
        [.. FactsOf(invoice)],
        [.. invoice.Draft.References.Select(r => (Words.Of(r.Type), r.Value)), .. Route(shipment)],
        [.. invoice.Draft.Lines.Select((line, i) => new PaperLine(i + 1, line.Description, How(line), line.ErpCode, line.Amount))],
        [.. (invoice.Draft.Tax?.Categories ?? []).Select(c => new PaperTax(InvoiceWords.Tax(c), c.Note, c.Net, c.Tax))],
        [.. TotalsOf(invoice)],
        [.. PaymentOf(invoice), .. Split(issuer.PayTo)],
        [.. EvidenceOf(shipment)]);

    private static IEnumerable<(string, string)> FactsOf(InvoiceView invoice)
    {
        yield return ("Date of issue", invoice.PostedAt is { } posted ? Day(posted) : "–");
        yield return ("Delivered, tax point", invoice.Draft.Tax is { } tax ? $"{Moment(invoice.Draft.DeliveredAt)} ({tax.TaxPoint:yyyy-MM-dd})" : Moment(invoice.Draft.DeliveredAt));
        if (invoice.Draft.Kind != InvoiceKind.CreditMemo)
        {
            yield return ("Due", invoice.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Terms(invoice));
        }

        yield return ("Currency", invoice.Draft.Total.Currency.Value);
        yield return ("Shipment", invoice.Draft.Shipment.Value);
        yield return ("Tower's id", invoice.Id.Value);
        if (invoice.Draft.Corrects is { } corrected)
        {
            yield return (InvoiceWords.Link(invoice.Draft.Kind), corrected.Value);
        }

        if (invoice.Draft.Reason is { } why)
        {
            yield return ("Reason", why);
        }
    }

    private static IEnumerable<(string, string)> Route(ShipmentView? shipment) =>
        shipment is null ? [] : [("From", shipment.Order.Stops[0].Place.Label), ("To", shipment.Order.Stops[^1].Place.Label)];

    private static IEnumerable<(string, Money)> TotalsOf(InvoiceView invoice)
    {
        yield return ("Total before tax", invoice.Draft.Total);
        var tax = invoice.Tax ?? invoice.Draft.Tax?.Total ?? Money.Zero(invoice.Draft.Total.Currency);
        yield return (invoice.Tax is null ? "Tax, expected" : "Tax", tax);
        yield return (invoice.Draft.Kind == InvoiceKind.CreditMemo ? "To credit" : "To pay", invoice.Draft.Total + tax);
    }

    private static IEnumerable<string> PaymentOf(InvoiceView invoice)
    {
        if (invoice.Draft.Kind != InvoiceKind.CreditMemo)
        {
            yield return $"Payable {Terms(invoice)}. Name {invoice.Number ?? invoice.Id.Value} with the payment.";
        }
    }

    private static IEnumerable<string> EvidenceOf(ShipmentView? shipment)
    {
        if (shipment is null)
        {
            yield break;
        }

        foreach (var stop in shipment.Stops.Where(s => s.Arrived is not null || s.Departed is not null))
        {
            yield return $"{stop.Stop.Place.Label}: arrived {Moment(stop.Arrived)}, left {Moment(stop.Departed)}";
        }

        foreach (var proof in shipment.Timeline.Where(e => e is { Type: MilestoneType.PodReceived, Class: TimeClass.Actual }))
        {
            yield return $"Proof of delivery reported {Moment(proof.OccurredAt)} by {proof.Source}, {proof.Position}";
        }

        foreach (var document in shipment.Documents)
        {
            yield return $"{Words.Split(document.Type.ToString())} {document.FileName}{(document.Signed ? ", signed" : ", not signed")}{(document.Legible ? "" : ", not legible")}, received {Moment(document.ReceivedAt)} from {document.Source}, {document.Id}";
        }
    }

    private static string How(InvoiceLine line) =>
        $"{line.Explanation.Formula} · {line.Explanation.Rule}{(line.Explanation.Contract is { } contract ? $" · {contract}" : "")} · {line.Obligation}";

    private static string Terms(InvoiceView invoice) => string.Create(CultureInfo.InvariantCulture, $"{invoice.Draft.PaymentTermsDays} days after posting");

    private static string[] Split(string lines) => lines.Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> Place(TaxSetting? tax) => tax is null ? [] : [tax.Region is { } region ? $"{region}, {tax.Country}" : tax.Country];

    private static IEnumerable<string> Country(string country) => country.Length == 0 ? [] : [country];

    private static IEnumerable<string> TaxId(string? id) => id is { Length: > 0 } ? [$"VAT id {id}"] : [];

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture) ?? "–";
}

/// <summary>A line on paper.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Description">What is charged.</param>
/// <param name="How">The arithmetic, the rule, the contract and the obligation.</param>
/// <param name="Code">The billing code.</param>
/// <param name="Amount">How much.</param>
public sealed record PaperLine(int Number, string Description, string How, string Code, Money Amount);

/// <summary>A tax category on paper.</summary>
/// <param name="Name">Category, rate and where.</param>
/// <param name="Note">What the law wants said; null when nothing.</param>
/// <param name="Net">What it is computed on.</param>
/// <param name="Tax">The tax.</param>
public sealed record PaperTax(string Name, string? Note, Money Net, Money Tax);
