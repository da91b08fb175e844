using System.Globalization;
using System.Text.Json.Serialization;
using ControlTower.Contracts.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>What happened to a fuel price series. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(FuelPricesPut), "fuel-prices-put")]
public abstract record FuelIndexEvent;

/// <summary>Values were added or corrected.</summary>
public sealed record FuelPricesPut(ImmutableArray<FuelPrice> Prices, string By) : FuelIndexEvent;

/// <summary>A series, oldest value first.</summary>
public sealed record FuelIndexState(ImmutableArray<FuelPrice> Prices);

/// <summary>Why a series refuses a command.</summary>
public enum FuelIndexRefusal
{
    PriceInvalid,
}

/// <summary>A fuel price series.</summary>
public static class FuelIndex
{
    /// <summary>A value older than this is not in force any more: a week is missing.</summary>
    public const int DaysInForce = 7;

    public static Aggregate<FuelIndexState, FuelIndexEvent> Definition { get; } = new(AggregateKind.FuelIndex, new FuelIndexState([]), Evolve);

    public static FuelIndexState Evolve(FuelIndexState state, FuelIndexEvent @event) => @event switch
    {
        FuelPricesPut e => new FuelIndexState([.. e.Prices.Concat(state.Prices).DistinctBy(p => p.PublishedOn).OrderBy(p => p.PublishedOn)]),
        _ => throw new InvalidOperationException($"A fuel index does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    public static Decision<FuelIndexEvent> Put(FuelIndexState state, ImmutableArray<FuelPrice> prices, string by)
    {
        if (prices.FirstOrDefault(p => p.Price <= 0) is { } wrong)
        {
            return Decision<FuelIndexEvent>.Refused(
                FuelIndexRefusal.PriceInvalid, string.Create(CultureInfo.InvariantCulture, $"/prices: the price of {wrong.PublishedOn:yyyy-MM-dd} is {wrong.Price}; it must be above 0."));
        }

        var news = prices.Where(p => !state.Prices.Contains(p)).ToImmutableArray();
        return news.IsEmpty ? Decision<FuelIndexEvent>.Nothing : Decision<FuelIndexEvent>.Of(new FuelPricesPut(news, by));
    }

    /// <summary>The value in force on a day: the newest published on or before it, at most a week old; null when none is.</summary>
    public static FuelPrice? InForce(ImmutableArray<FuelPrice> prices, DateOnly day)
    {
        var value = prices.LastOrDefault(p => p.PublishedOn <= day);
        return value is not null && day.DayNumber - value.PublishedOn.DayNumber < DaysInForce ? value : null;
    }
}
