using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Billing;

/// <summary>A fuel price series, such as the weekly EIA on-highway diesel price; the key is its name.</summary>
[Alias("ct.IFuelIndexGrain")]
public interface IFuelIndexGrain : IGrainWithStringKey
{
    /// <summary>Adds or corrects values. The same values again change nothing; shipments that wait for a value look again.</summary>
    /// <param name="prices">The values, any order.</param>
    /// <param name="actor">Who sends them.</param>
    [Alias("Put")]
    Task<CommandOutcome> Put(ImmutableArray<FuelPrice> prices, Actor actor);

    /// <summary>The series, oldest first; empty when it does not exist.</summary>
    [Alias("Get")]
    Task<ImmutableArray<FuelPrice>> Get();
}

/// <summary>One published value; in force from its day until the next one, at most 7 days.</summary>
/// <param name="PublishedOn">The day it is in force from.</param>
/// <param name="Price">Price per gallon, above 0, three decimals as published.</param>
[GenerateSerializer, Immutable, Alias("ct.FuelPrice")]
public sealed record FuelPrice(DateOnly PublishedOn, decimal Price);
