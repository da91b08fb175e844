using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Shipments;

/// <summary>What a shipment takes down of a fact. What follows from it is concluded afterwards, see <see cref="Assessment"/>.</summary>
public static class ShipmentFacts
{
    public static Decision<ShipmentEvent> Decide(ShipmentState state, InboxItem item)
    {
        if (state.Order is null)
        {
            return Decision<ShipmentEvent>.Refused(ShipmentRefusal.ShipmentUnknown, $"Shipment {item.Shipment} does not exist. Release its order, then replay this item.");
        }

        return item.Fact switch
        {
            MilestoneFact fact => Record(state, ClaimOf(item, fact.Milestone)),
            DocumentFact fact => Attach(state, fact with { Document = fact.Document with { Position = item.Position } }),
            DeadlineFact fact => Passed(state, fact),
            InvoiceFact fact => Answered(state, fact),
            InvoiceMovedFact fact => Moved(state, fact),
            VisitShareFact fact => Shared(state, new VisitShareTold(fact.Visit, fact.Stop, fact.Share)),
            TermsFact => Decision<ShipmentEvent>.Nothing,
            _ => Decision<ShipmentEvent>.Refused(ShipmentRefusal.ShipmentUnknown, $"This program does not know the fact {item.Fact.GetType().Name}; it is older than the inbox."),
        };
    }

    private static Claim ClaimOf(InboxItem item, Milestone milestone) => new(
        milestone.Type, milestone.Class, milestone.Stop, milestone.OccurredAt, milestone.Source, milestone.EventId,
        item.Position, item.ReceivedAt, item.Actor.CorrelationId, milestone.Location, milestone.Detail,
        Claim.TeachesNames(milestone.Type) ? milestone.References : [], milestone.Trust, milestone.Revision);

    private static Decision<ShipmentEvent> Record(ShipmentState state, Claim claim)
    {
        var stops = state.Order!.Stops;
        if (claim.Stop is { } sequence && !stops.Any(s => s.Sequence == sequence))
        {
            return Decision<ShipmentEvent>.Refused(
                ShipmentRefusal.RouteInvalid,
                $"Stop {sequence} is not on the route of shipment {state.Id}; it has the stops {string.Join(", ", stops.Select(s => s.Sequence))}. Correct the stop and replay.");
        }

        return Claims.AddsNothing(state.Claims, claim) ? Decision<ShipmentEvent>.Nothing : Decision<ShipmentEvent>.Of(new MilestoneRecorded(claim));
    }

    private static Decision<ShipmentEvent> Attach(ShipmentState state, DocumentFact fact)
    {
        var known = state.Documents.FirstOrDefault(d => d.Id == fact.Document.Id && d.Type == fact.Document.Type);
        var same = known is not null && known.Signed == fact.Document.Signed && known.Legible == fact.Document.Legible;
        return same ? Decision<ShipmentEvent>.Nothing : Decision<ShipmentEvent>.Of(new DocumentAttached(fact.Document));
    }

    private static Decision<ShipmentEvent> Passed(ShipmentState state, DeadlineFact fact) => fact.Kind switch
    {
        DeadlineKind.PodDue when state.PodOverdueSince is null && !ProofOfDelivery.Of(state).Complete =>
            Decision<ShipmentEvent>.Of(new DeadlinePassed(fact.Kind, fact.DueAt)),

        // A clock that was moved meanwhile has another time; the old one says nothing.
        DeadlineKind.FreeTimeEnds when state.Conclusion.FreeTime is { } free && free.WarnAt <= fact.DueAt => Decision<ShipmentEvent>.Of(new DeadlinePassed(fact.Kind, fact.DueAt)),

        // A hold that was placed anew meanwhile has another end; this clock is not its.
        DeadlineKind.HoldEnds when state.Hold?.Until is { } until && until <= fact.DueAt =>
            Decision<ShipmentEvent>.Of(new HoldReleased("tower", "The hold ended by itself.")),
        _ => Decision<ShipmentEvent>.Nothing,
    };

    private static Decision<ShipmentEvent> Answered(ShipmentState state, InvoiceFact fact)
    {
        if (state.Invoices.FirstOrDefault(i => i.Id == fact.Invoice) is not { } invoice)
        {
            return Decision<ShipmentEvent>.Refused(ShipmentRefusal.NotBillable, $"Shipment {state.Id} never asked for invoice {fact.Invoice}.");
        }

        var answered = new InvoiceAnswered(fact.Invoice, fact.Answer, fact.Status);
        var after = Shipment.Evolve(state, answered).Invoices.First(i => i.Id == fact.Invoice);
        return after == invoice ? Decision<ShipmentEvent>.Nothing : Decision<ShipmentEvent>.Of(answered);
    }

    private static Decision<ShipmentEvent> Shared(ShipmentState state, VisitShareTold told) =>
        VisitStays.IsNews(state.Visits.GetValueOrDefault(told.Stop), told) ? Decision<ShipmentEvent>.Of(told) : Decision<ShipmentEvent>.Nothing;

    private static Decision<ShipmentEvent> Moved(ShipmentState state, InvoiceMovedFact fact) =>
        state.Invoices.FirstOrDefault(i => i.Id == fact.Invoice) switch
        {
            null => Decision<ShipmentEvent>.Refused(ShipmentRefusal.InvoiceUnknown, $"Shipment {state.Id} never asked for invoice {fact.Invoice}."),
            { } invoice when fact.Version <= invoice.StatusVersion => Decision<ShipmentEvent>.Nothing,
            _ => Decision<ShipmentEvent>.Of(new InvoiceMoved(fact.Invoice, fact.Status, fact.Version, fact.At)),
        };
}
