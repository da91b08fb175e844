using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Board;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Subscriptions;

namespace ControlTower.Grains.Shipments;

/// <summary>One shipment: takes down what it is told, concludes, commits.</summary>
[CollectionAgeLimit(Minutes = 10)]
public sealed class ShipmentGrain(LedgerAccess access, ITermsSource termsSource, IBoardFeed feed)
    : AggregateGrain<ShipmentState, ShipmentEvent>(Shipment.Definition, access), IShipmentGrain, IShipmentFacts
{
    private const int ShownRows = 200;

    private ShipmentId Id => ShipmentId.Parse(this.GetPrimaryKeyString());

    public async Task<CommandOutcome> Release(ReleaseShipment command, Actor actor)
    {
        var terms = await termsSource.Of(command.Customer, default);
        return await Transact("ReleaseShipment", actor, (state, now) => Concluded(state, ShipmentCommands.Decide(state, Id, command), terms, now));
    }

    public async Task<CommandOutcome> Handle(ShipmentCommand command, Actor actor)
    {
        var terms = await TermsNow();
        return await Transact(command.GetType().Name, actor, (state, now) =>
            Concluded(state, ShipmentCommands.Decide(state, command, actor.Name, now, terms), terms, now, askedFor: command is RequestInvoice));
    }

    public async Task<ImmutableArray<Unapplied>> Apply(ImmutableArray<InboxItem> items)
    {
        var told = items.Where(i => i.Fact is TermsFact).Select(i => i.ReceivedAt).DefaultIfEmpty().Max();
        var terms = await TermsNow(told);
        var taken = ShipmentBatch.Take(State, LastInbox, items, terms, Access.Now());
        if (!taken.Decided.IsEmpty)
        {
            await Commit(taken.Decided, items[^1].Sequence, taken.Now);
        }

        return taken.Unapplied;
    }

    public async Task<Foreseen> Foresee(ImmutableArray<Fact> facts) => ShipmentBatch.Foresee(State, facts, State.Order is null ? Terms.None : await TermsNow(), Access.Now());

    public async Task<ShipmentView?> Get()
    {
        if (State.Order is null)
        {
            return null;
        }

        var rows = new List<LedgerRow>();
        await foreach (var row in Access.Ledger.Read(Key, Math.Max(0, Version - ShownRows), CancellationToken.None))
        {
            rows.Add(row);
        }

        return ShipmentViews.Of(State, Version, await TermsNow(), [.. rows]);
    }

    protected override Effects EffectsOf(ShipmentState before, ShipmentState after, long version, ImmutableArray<ShipmentEvent> events, string correlationId, DateTimeOffset now) =>
        Announcing.With(ShipmentEffects.Of(before, Version, after, version, events, correlationId, now), Access.Audience?.Standing ?? [], events, correlationId, now);

    protected override void Committed(Effects effects)
    {
        if (effects.Board is { } board)
        {
            feed.Changed(board.Row);
            ShipmentLatency.Record(board, State, Access.Now());
        }
    }

    private ValueTask<Terms> TermsNow(DateTimeOffset asOf = default) => State.Order is { } order ? termsSource.Of(order.Customer, asOf) : ValueTask.FromResult(Terms.None);

    private static Decision<ShipmentEvent> Concluded(ShipmentState state, Decision<ShipmentEvent> decision, Terms terms, DateTimeOffset now, bool askedFor = false) =>
        decision.Refusal is not null ? decision : ShipmentBatch.Concluded(state, decision.Events, terms, now, askedFor);
}
