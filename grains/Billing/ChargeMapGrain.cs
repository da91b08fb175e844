using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>The charge codes of one ERP.</summary>
public sealed class ChargeMapGrain(LedgerAccess access, ITermsSource terms)
    : AggregateGrain<ChargeMapState, ChargeMapEvent>(ChargeMap.Definition, access), IChargeMapGrain
{
    private string Erp => this.GetPrimaryKeyString();

    public Task<CommandOutcome> Map(ImmutableSortedDictionary<string, string> codes, Actor actor) =>
        Transact("MapCodes", actor, (state, now) => ChargeMap.Map(state, codes, actor.Name, now));

    public Task<ChargeMapView> Get() => Task.FromResult(new ChargeMapView(Erp, Version, State.Codes));

    protected override Effects EffectsOf(ChargeMapState before, ChargeMapState after, long version, ImmutableArray<ChargeMapEvent> events, string correlationId, DateTimeOffset now) =>
        Effects.Send(new OutboxMessage(
            string.Create(CultureInfo.InvariantCulture, $"reassess/codes/{Erp}/v{version}"), OutboxKind.ReassessShipments, "",
            TowerJson.Write(new Reassessment(string.Create(CultureInfo.InvariantCulture, $"ChargeMap/{Erp} v{version}"), BlockReason.ChargeCodeUnmapped)), now, correlationId));

    protected override void Committed(Effects effects) => terms.ChangedCodes(Erp);
}
