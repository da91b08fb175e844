using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Shipments;

/// <summary>Credit memos: what an issued invoice said stays as it was; a document of its own takes off what was wrong (domain rules 5.7).</summary>
internal static class Credits
{
    private const string Rule = "CRD-01 v1";

    /// <summary>Credits what a person asks for. What was credited before cannot be credited again.</summary>
    public static Decision<ShipmentEvent> Decide(ShipmentState state, CreditInvoice command, string by, DateTimeOffset now, Terms terms)
    {
        if (state.Invoices.Any(i => i.Request == command.RequestId))
        {
            return Decision<ShipmentEvent>.Nothing;
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return Refused(ShipmentRefusal.ReasonNeeded, "A credit needs a reason; it is printed on the credit memo.");
        }

        if (state.Invoices.FirstOrDefault(i => i.Id == command.Invoice && i.Kind != InvoiceKind.CreditMemo) is not { } invoice)
        {
            return Refused(ShipmentRefusal.InvoiceUnknown, $"Shipment {state.Id} has no invoice {command.Invoice}.");
        }

        if (invoice.Number is null)
        {
            return Refused(ShipmentRefusal.InvoiceNotPosted, $"Invoice {invoice.Id} is not posted yet; there is nothing to credit.");
        }

        var (lines, wrong) = Wanted(invoice, command);
        if (wrong is not null || (command.Rebill && (wrong = AdjustedMeanwhile(state, lines)) is not null))
        {
            return Refused(ShipmentRefusal.CreditInvalid, wrong);
        }

        return lines.IsEmpty
            ? Decision<ShipmentEvent>.Nothing
            : Decision<ShipmentEvent>.Of(Request(state, invoice, lines, command.Rebill, command.RequestId, command.Reason, by, now, terms));
    }

    /// <summary>Credits what was invoiced too much before facts were corrected.</summary>
    public static CreditRequested Of(ShipmentState state, Charge adjustment, DateTimeOffset now, Terms terms)
    {
        var obligation = Adjustments.BaseOf(adjustment.Obligation);
        var owed = adjustment.Amount with { Amount = -adjustment.Amount.Amount };
        var invoice = state.Invoices.Last(i => LineOf(i, obligation) is { Left.Amount: > 0 });
        return Request(state, invoice, [(obligation, owed)], false, adjustment.Obligation, adjustment.Explanation.Formula, adjustment.DecidedBy ?? "tower", now, terms);
    }

    /// <summary>The line of an invoice that bills an obligation; null when it bills it not.</summary>
    public static BilledLine? LineOf(ShipmentInvoice invoice, string obligation) =>
        LinesOf(invoice).FirstOrDefault(l => l.Obligation == obligation);

    /// <summary>What an invoice bills; nothing for a credit memo.</summary>
    public static ImmutableArray<BilledLine> LinesOf(ShipmentInvoice invoice) => invoice.Lines ?? [];

    /// <summary>True when nothing is left of an invoice.</summary>
    public static bool IsCredited(ShipmentInvoice invoice) =>
        LinesOf(invoice) is { IsEmpty: false } lines && lines.All(l => l.Left.Amount == 0);

    private static (ImmutableArray<(string Obligation, Money Amount)> Lines, string? Wrong) Wanted(ShipmentInvoice invoice, CreditInvoice command)
    {
        if (command.Lines.IsDefaultOrEmpty)
        {
            return ([.. LinesOf(invoice).Where(l => l.Left.Amount > 0).Select(l => (l.Obligation, l.Left))], null);
        }

        var wanted = ImmutableArray.CreateBuilder<(string, Money)>();
        foreach (var line in command.Lines.DistinctBy(l => l.Obligation, StringComparer.Ordinal))
        {
            if (LineOf(invoice, line.Obligation) is not { } billed)
            {
                return ([], $"Invoice {invoice.Number} has no line {line.Obligation}; it has {string.Join(", ", LinesOf(invoice).Select(l => l.Obligation))}.");
            }

            var amount = line.Amount ?? billed.Left;
            if (amount.Currency != billed.Left.Currency || amount.Amount < 0 || amount.Amount > billed.Left.Amount || amount != amount.Round())
            {
                return ([], $"{amount} cannot be credited of {line.Obligation}: {billed.Left} are left of {billed.Amount} on {invoice.Number}.");
            }

            if (amount.Amount > 0)
            {
                wanted.Add((line.Obligation, amount));
            }
        }

        return command.Lines.Select(l => l.Obligation).Distinct(StringComparer.Ordinal).Count() == command.Lines.Length
            ? (wanted.ToImmutable(), null)
            : ([], "An obligation is named twice. Name each once.");
    }

    // The new rating covers the adjustments too; while they stand, it would be billed a second time in part.
    private static string? AdjustedMeanwhile(ShipmentState state, ImmutableArray<(string Obligation, Money Amount)> lines)
    {
        foreach (var (obligation, _) in lines)
        {
            if (state.Invoices.SelectMany(i => LinesOf(i)).FirstOrDefault(l => Adjustments.IsOf(l.Obligation, obligation) && l.Left.Amount > 0) is { } adjustment)
            {
                return $"{obligation} was adjusted by {adjustment.Obligation}. Credit that one first, then bill anew.";
            }
        }

        return null;
    }

    private static CreditRequested Request(
        ShipmentState state, ShipmentInvoice invoice, ImmutableArray<(string Obligation, Money Amount)> credited,
        bool rebill, string request, string reason, string by, DateTimeOffset now, Terms terms)
    {
        var lines = credited.Select(c => Line(state, invoice, c.Obligation, c.Amount, reason)).ToImmutableArray();
        var draft = Invoicing.Draft(state, terms, lines, InvoiceKind.CreditMemo, now) with { Corrects = invoice.Id, Reason = reason };
        return new CreditRequested(Invoicing.NextId(state), draft, rebill, request, by, now);
    }

    private static InvoiceLine Line(ShipmentState state, ShipmentInvoice invoice, string obligation, Money amount, string reason)
    {
        var billed = state.Billed[obligation];
        var explanation = new ChargeExplanation(
            $"{amount} of {obligation} on {invoice.Number}: {reason}",
            [new("credits", invoice.Number!), new("billed", LineOf(invoice, obligation)!.Amount.ToString()), new("reason", reason)],
            Rule, billed.Explanation.Contract, billed.Explanation.RestsOn);
        return new InvoiceLine(obligation, billed.ErpCode ?? billed.Code, Invoicing.Description(billed), amount, explanation);
    }

    private static Decision<ShipmentEvent> Refused(ShipmentRefusal reason, string detail) => Decision<ShipmentEvent>.Refused(reason, detail);
}
