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
        DeadlinePassed { Kind: DeadlineKind.PodDue } e => state with { PodOverdueSince = e.DueAt },
        DeadlinePassed { Kind: DeadlineKind.FreeTimeEnds } e => state.Conclusion.FreeTime is { } free ? state with { Warned = state.Warned.SetItem(free.Stop, e.DueAt) } : state,
        DeadlinePassed => state,
        ShipmentAssessed e => state with { Conclusion = e.Conclusion, PlannedValue = state.PlannedValue ?? Planned(e.Conclusion), BillableAt = BillableSince(state, e) },
        InvoiceRequested e => ShipmentInvoices.Requested(state, e),
        RepostRequested e => ShipmentInvoices.OnInvoice(state, e.Invoice, i => i with { Refusal = null }),
        InvoiceAnswered { Answer: ErpPosted posted } e => ShipmentInvoices.Answered(
            state with { References = WithNames(state.References, [new Reference(ReferenceType.Invoice, posted.Number)]) }, e),
        InvoiceAnswered e => ShipmentInvoices.Answered(state, e),
        PriceAgreed e => state with { Agreed = state.Agreed.SetItem(e.Obligation, e.Price) },
        CreditRequested e => ShipmentInvoices.Credited(state, e),
        InvoiceMoved e => ShipmentInvoices.Moved(state, e),
        _ => throw new InvalidOperationException($"A shipment does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    private static ImmutableArray<Reference> WithNames(ImmutableArray<Reference> known, ImmutableArray<Reference> names) =>
        names.IsDefaultOrEmpty || names.All(known.Contains)
            ? known
            : [.. known.Union(names).OrderBy(r => r.Type).ThenBy(r => r.Value, StringComparer.Ordinal)];

    // What is on an invoice was billable, whatever comes after it.
    private static DateTimeOffset? BillableSince(ShipmentState state, ShipmentAssessed e) =>
        e.Conclusion.Financial is >= FinancialStatus.Billable and <= FinancialStatus.Paid ? state.BillableAt ?? e.At
        : state.Invoices.IsEmpty ? null
        : state.BillableAt;

    private static Money? Planned(Conclusion conclusion) =>
        conclusion.Charges.IsEmpty ? null : ShipmentMoney.Sum(conclusion.Charges, conclusion.Currency);
}
