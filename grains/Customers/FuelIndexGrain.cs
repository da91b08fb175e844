using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Customers;

/// <summary>One fuel price series in the cluster.</summary>
public sealed class FuelIndexGrain(LedgerAccess access, ITermsChanged changed)
    : AggregateGrain<FuelSeriesState, FuelSeriesEvent>(FuelSeries.Aggregate, access), IFuelIndexGrain
{
    public Task<CommandOutcome> Put(ImmutableArray<FuelPrice> prices, Actor actor) =>
        Transact(nameof(Put), actor, (state, _) => FuelSeries.Put(state, prices));

    public Task<ImmutableArray<FuelPrice>> Get() => Task.FromResult(State.Prices);

    protected override Effects EffectsOf(
        FuelSeriesState before, FuelSeriesState after, long version, ImmutableArray<FuelSeriesEvent> events, string correlationId, DateTimeOffset now) =>
        FuelSeries.Announce(this.GetPrimaryKeyString(), version, correlationId, now);

    protected override void Committed(Effects effects) => changed.FuelIndex(this.GetPrimaryKeyString(), Version);
}
