using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Shipments;

/// <summary>What a shipment makes of several items at once: one conclusion, one commit.</summary>
/// <param name="Decided">Events with their causes, in order; empty when nothing was new.</param>
/// <param name="Unapplied">Items that could not be applied.</param>
/// <param name="Now">The time of the decision.</param>
public sealed record ShipmentBatch(ImmutableArray<(Cause Cause, ShipmentEvent Event)> Decided, ImmutableArray<Unapplied> Unapplied, DateTimeOffset Now)
{
    public static ShipmentBatch Take(ShipmentState state, long lastInbox, ImmutableArray<InboxItem> items, Terms terms, DateTimeOffset now)
    {
        var decided = ImmutableArray.CreateBuilder<(Cause, ShipmentEvent)>();
        var unapplied = ImmutableArray.CreateBuilder<Unapplied>();
        Cause? cause = null;
        foreach (var item in items)
        {
            if (item.Sequence <= lastInbox)
            {
                continue;
            }

            var decision = ShipmentFacts.Decide(state, item);
            if (decision.Refusal is { } refusal)
            {
                unapplied.Add(new Unapplied(item, refusal.Detail));
                continue;
            }

            cause = new Cause(item.Position, item.Actor.Name, item.Actor.CorrelationId, RuleSet.Current);
            foreach (var @event in decision.Events)
            {
                decided.Add((cause, @event));
                state = Shipment.Evolve(state, @event);
            }
        }

        if (cause is not null && state.Order is not null)
        {
            decided.AddRange(Assessment.Conclude(state, terms, now, askedFor: false).Select(e => (cause, e)));
        }

        return new ShipmentBatch(decided.ToImmutable(), unapplied.ToImmutable(), now);
    }

    /// <summary>What would be concluded from facts that nobody has told yet.</summary>
    public static Foreseen Foresee(ShipmentState state, ImmutableArray<Fact> facts, Terms terms, DateTimeOffset now)
    {
        var items = facts.Select((fact, i) => new InboxItem(0, i + 1, state.Id, "", "", fact, now, Contracts.Values.Actor.Tower)).ToImmutableArray();
        var after = Take(state, 0, items, terms, now).Decided.Aggregate(state, (s, d) => Shipment.Evolve(s, d.Event));
        var (was, then) = (state.Conclusion, after.Conclusion);
        var released = then.Financial is FinancialStatus.Billable or FinancialStatus.Invoicing && was.Financial is not (FinancialStatus.Billable or FinancialStatus.Invoicing);
        return new Foreseen(ShipmentBoard.ValueOf(after), was.Blocks.Length, then.Blocks.Length, released);
    }

    /// <summary>The events of a command and what follows from them.</summary>
    public static Decision<ShipmentEvent> Concluded(ShipmentState state, ImmutableArray<ShipmentEvent> events, Terms terms, DateTimeOffset now, bool askedFor)
    {
        var after = events.Aggregate(state, Shipment.Evolve);
        return Decision<ShipmentEvent>.Of([.. events, .. Assessment.Conclude(after, terms, now, askedFor)]);
    }
}
