using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;

namespace ControlTower.Tests.Components.Fakes;

/// <summary>A fuel index with two weeks; the newest is of the day before yesterday.</summary>
public sealed class FakeFuelIndex : IFuelIndexGrain
{
    private static readonly DateOnly Newest = DateOnly.FromDateTime(MadeUpDay.Now.UtcDateTime).AddDays(-2);

    public Task<CommandOutcome> Put(ImmutableArray<FuelPrice> prices, Actor actor) => throw new NotSupportedException();

    public Task<ImmutableArray<FuelPrice>> Get() => Task.FromResult<ImmutableArray<FuelPrice>>([new(Newest.AddDays(-7), 3.701m), new(Newest, 3.723m)]);
}
