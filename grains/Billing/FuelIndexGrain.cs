using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>One fuel price series.</summary>
public sealed class FuelIndexGrain(LedgerAccess access, ITermsSource terms)
    : AggregateGrain<FuelIndexState, FuelIndexEvent>(FuelIndex.Definition, access), IFuelIndexGrain
{
    public Task<CommandOutcome> Put(ImmutableArray<FuelPrice> prices, Actor actor) =>
        Transact("PutFuelPrices", actor, (state, _) => FuelIndex.Put(state, prices, actor.Name));

    public Task<ImmutableArray<FuelPrice>> Get() => Task.FromResult(State.Prices);

    protected override Effects EffectsOf(FuelIndexState before, FuelIndexState after, long version, ImmutableArray<FuelIndexEvent> events, string correlationId, DateTimeOffset now) =>
        Effects.Send(new OutboxMessage(
            string.Create(CultureInfo.InvariantCulture, $"reassess/fuel/{this.GetPrimaryKeyString()}/v{version}"), OutboxKind.ReassessShipments, "", 
            TowerJson.Write(new Reassessment(string.Create(CultureInfo.InvariantCulture, $"FuelIndex/{this.GetPrimaryKeyString()} v{version}"), BlockReason.FuelIndexMissing)), now, correlationId));

    protected override void Committed(Effects effects) => terms.Changed(this.GetPrimaryKeyString());
}
