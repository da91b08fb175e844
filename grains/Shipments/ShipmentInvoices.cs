using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Shipments;

/// <summary>How a shipment keeps count of what is invoiced and credited: per obligation, invoiced − credited is never more than once the charge (invariant 3).</summary>
internal static class ShipmentInvoices
{
    public static ShipmentState Requested(ShipmentState state, InvoiceRequested e)
    {
        var obligations = e.Draft.Lines.Select(l => l.Obligation).ToImmutableHashSet(StringComparer.Ordinal);
        var billed = state.Billed.SetItems(state.Conclusion.Charges
            .Where(c => obligations.Contains(c.Obligation))
            .Select(c => KeyValuePair.Create(c.Obligation, c with { Status = ChargeStatus.Billed })));
        return state with { Billed = billed, Rebilled = state.Rebilled.RemoveRange(obligations), Invoices = state.Invoices.Add(Of(e.Invoice, e.Draft, e.At)) };
    }

    public static ShipmentState Credited(ShipmentState state, CreditRequested e)
    {
        var corrected = state.Invoices.Select(i => i.Id == e.Draft.Corrects ? WithCredits(i, e.Draft) : i).ToImmutableArray();
        var after = state with { Invoices = corrected.Add(Of(e.Credit, e.Draft, e.At) with { Request = e.Request }) };
        return Adjustments.Is(e.Request) ? Adjusted(after, e) : e.Draft.Lines.Aggregate(after, (s, line) => Credited(s, e, line));
    }

    public static ShipmentState Answered(ShipmentState state, InvoiceAnswered e) => OnInvoice(state, e.Invoice, invoice => e.Answer switch
    {
        ErpPosted posted => invoice with { Number = posted.Number, IssuedAt = posted.PostedAt, Refusal = null },
        ErpRefused refused => invoice with { Refusal = refused.Reason },
        ErpPaid paid when e.Status == InvoiceStatus.Paid => invoice with { PaidAt = paid.PaidAt },
        _ => invoice,
    });

    public static ShipmentState Moved(ShipmentState state, InvoiceMoved e) => OnInvoice(state, e.Invoice, invoice => e.Version <= invoice.StatusVersion
        ? invoice
        : invoice with
        {
            Status = e.Status,
            StatusVersion = e.Version,
            WasDisputed = invoice.WasDisputed || e.Status is InvoiceStatus.Disputed or InvoiceStatus.ShortPaid,
            PaidAt = e.Status is InvoiceStatus.Paid or InvoiceStatus.OverPaid or InvoiceStatus.WrittenOff ? invoice.PaidAt ?? e.At : null,
        });

    public static ShipmentState OnInvoice(ShipmentState state, InvoiceId id, Func<ShipmentInvoice, ShipmentInvoice> change) =>
        state with { Invoices = [.. state.Invoices.Select(i => i.Id == id ? change(i) : i)] };

    private static ShipmentInvoice Of(InvoiceId id, InvoiceDraft draft, DateTimeOffset at) => new(
        id, [.. draft.Lines.Select(l => l.Obligation)], draft.Total, at, null, null, null, null, draft.Kind, draft.Corrects,
        draft.Kind == InvoiceKind.CreditMemo ? null : draft.Lines.Select(l => new BilledLine(l.Obligation, l.Amount, Money.Zero(l.Amount.Currency))).ToImmutableArray());

    private static ShipmentInvoice WithCredits(ShipmentInvoice invoice, InvoiceDraft credit) => invoice with
    {
        Lines = [.. Credits.LinesOf(invoice).Select(l => credit.Lines.FirstOrDefault(c => c.Obligation == l.Obligation) is { } line ? l with { Credited = l.Credited + line.Amount } : l)],
    };

    // The adjustment itself is what was credited; it stays beside the charge it adjusts.
    private static ShipmentState Adjusted(ShipmentState state, CreditRequested e) =>
        state.Conclusion.Charges.FirstOrDefault(c => c.Obligation == e.Request) is { } adjustment
            ? state with { Billed = state.Billed.SetItem(e.Request, adjustment with { Status = ChargeStatus.Credited }) }
            : state;

    private static ShipmentState Credited(ShipmentState state, CreditRequested e, InvoiceLine line)
    {
        var obligation = line.Obligation;
        var left = Credits.LineOf(state.Invoices.First(i => i.Id == e.Draft.Corrects), obligation)!.Left;
        if (e.Rebill && left.Amount == 0)
        {
            var anew = state.Billed.Keys.Where(k => k == obligation || Adjustments.IsOf(k, obligation)).ToList();
            var gone = state.Billed.Keys.Where(k => anew.Exists(a => k == a || IsCreditOf(k, a)));
            return state with { Billed = state.Billed.RemoveRange(gone), Rebilled = state.Rebilled.SetItem(obligation, e.Draft.Corrects!.Value) };
        }

        var charge = state.Billed[obligation];
        var credit = charge with
        {
            Obligation = $"CR/{e.Credit}/{obligation}",
            Amount = line.Amount with { Amount = -line.Amount.Amount },
            Status = ChargeStatus.Credited,
            Explanation = line.Explanation,
            DecidedBy = e.By,
        };
        return state with
        {
            Billed = state.Billed.SetItem(credit.Obligation, credit).SetItem(obligation, left.Amount == 0 ? charge with { Status = ChargeStatus.Credited } : charge),
        };
    }

    // CR/{credit memo}/{obligation}; an invoice's id may have slashes too.
    private static bool IsCreditOf(string key, string obligation) =>
        key.StartsWith("CR/", StringComparison.Ordinal) && key.EndsWith($"/{obligation}", StringComparison.Ordinal);
}
