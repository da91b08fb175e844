using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Shipments;

/// <summary>How a shipment's state follows from its events.</summary>
public static class Shipment
{
    public static Aggregate<ShipmentState, ShipmentEvent> Definition { get; } = new(AggregateKind.Shipment, new ShipmentState(), Evolve);

    public static ShipmentState Evolve(ShipmentState state, ShipmentEvent @event) => @event switch
    {
        ShipmentReleased e => state with { Id = e.Id, Order = e.Order, References = WithNames(state.References, e.Order.References) },
        PlanChanged e => state with { Order = e.Order, References = WithNames(state.References, e.Order.References) },
        MilestoneRecorded e => state with
        {
            Claims = Claims.With(state.Claims, e.Claim),
            References = WithNames(state.References, e.Claim.References),
        },
        DocumentAttached e => state with
        {
            Documents = [.. state.Documents.RemoveAll(d => d.Id == e.Document.Id && d.Type == e.Document.Type).Add(e.Document).OrderBy(d => d.Id, StringComparer.Ordinal).ThenBy(d => d.Type)],
        },
        ChargeEntered e => state with { Entered = [.. state.Entered.Add(e.Charge).OrderBy(c => c.Obligation, StringComparer.Ordinal)] },
        ChargeDecided e => state with { Decisions = state.Decisions.SetItem(e.Obligation, e.Decision) },
        HoldPlaced e => state with { Hold = e.Hold },
        HoldReleased => state with { Hold = null },
        BlockAssigned e => state with { Assignments = state.Assignments.SetItem(e.Block, e.Assignment) },
        BlockWaived e => state with { Waivers = state.Waivers.SetItem(e.Block, e.Waiver) },
        DocumentRequested e => state with { Requested = state.Requested.SetItem(e.Document, e.At) },
        DeadlinePassed e => e.Kind == DeadlineKind.PodDue ? state with { PodOverdueSince = e.DueAt } : state,
        ShipmentAssessed e => state with { Conclusion = e.Conclusion, PlannedValue = state.PlannedValue ?? Planned(e.Conclusion) },
        InvoiceRequested e => Requested(state, e),
        RepostRequested e => OnInvoice(state, e.Invoice, i => i with { Refusal = null }),
        InvoiceAnswered e => Answered(state, e),
        _ => throw new InvalidOperationException($"A shipment does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    private static ImmutableArray<Reference> WithNames(ImmutableArray<Reference> known, ImmutableArray<Reference> names) =>
        names.IsDefaultOrEmpty || names.All(known.Contains)
            ? known
            : [.. known.Union(names).OrderBy(r => r.Type).ThenBy(r => r.Value, StringComparer.Ordinal)];

    private static Money? Planned(Conclusion conclusion) =>
        conclusion.Charges.IsEmpty ? null : ShipmentMoney.Sum(conclusion.Charges, conclusion.Currency);

    private static ShipmentState Requested(ShipmentState state, InvoiceRequested e)
    {
        var obligations = e.Draft.Lines.Select(l => l.Obligation).ToImmutableHashSet(StringComparer.Ordinal);
        var billed = state.Billed.SetItems(state.Conclusion.Charges
            .Where(c => obligations.Contains(c.Obligation))
            .Select(c => KeyValuePair.Create(c.Obligation, c with { Status = ChargeStatus.Billed })));
        return state with
        {
            Billed = billed,
            Invoices = state.Invoices.Add(new ShipmentInvoice(e.Invoice, [.. e.Draft.Lines.Select(l => l.Obligation)], e.Draft.Total, e.At, null, null, null, null)),
        };
    }

    private static ShipmentState Answered(ShipmentState state, InvoiceAnswered e) => OnInvoice(state, e.Invoice, invoice => e.Answer switch
    {
        ErpPosted posted => invoice with { Number = posted.Number, IssuedAt = posted.PostedAt, Refusal = null },
        ErpRefused refused => invoice with { Refusal = refused.Reason },
        ErpPaid paid when e.Status == InvoiceStatus.Paid => invoice with { PaidAt = paid.PaidAt },
        _ => invoice,
    });

    private static ShipmentState OnInvoice(ShipmentState state, InvoiceId id, Func<ShipmentInvoice, ShipmentInvoice> change) =>
        state with { Invoices = [.. state.Invoices.Select(i => i.Id == id ? change(i) : i)] };
}
