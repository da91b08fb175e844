using System.Globalization;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>One visit: the only place where a wait is divided, so that two shipments that decide at once cannot both charge the whole.</summary>
[CollectionAgeLimit(Minutes = 10)]
internal sealed class VisitGrain(LedgerAccess access)
    : AggregateGrain<VisitState, VisitEvent>(Visit.Definition, access), IVisitGrain
{
    public Task<CommandOutcome> Hear(VisitWord word, Actor actor) =>
        Transact(word.GetType().Name, actor, (state, _) => Visit.Hear(state, word));

    protected override Effects EffectsOf(VisitState before, VisitState after, long version, ImmutableArray<VisitEvent> events, string correlationId, DateTimeOffset now) =>
        Effects.Send([.. events.OfType<VisitShareGiven>().Select(e => Told(this.GetPrimaryKeyString(), e) with { DueAt = now, CorrelationId = correlationId })]);

    private static OutboxMessage Told(string visit, VisitShareGiven e) => new(
        string.Create(CultureInfo.InvariantCulture, $"share/{visit}/{e.Shipment}/{e.Stop}/v{e.Share.Version}"), OutboxKind.TellShipment, e.Shipment.Value,
        TowerJson.Write<Fact>(new VisitShareFact(visit, e.Stop, e.Share)), default, "");
}
