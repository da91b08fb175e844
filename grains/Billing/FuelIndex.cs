using System.Text.Json.Serialization;
using ControlTower.Contracts.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>What happened to a fuel price series. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(FuelPricesPut), "fuel-prices-put")]
public abstract record FuelIndexEvent;

/// <summary>Values were added or corrected; only those that differ.</summary>
public sealed record FuelPricesPut(ImmutableArray<FuelPrice> Prices, string By) : FuelIndexEvent;

/// <summary>A series, oldest value first, one per day.</summary>
public sealed record FuelIndexState(ImmutableArray<FuelPrice> Prices);

/// <summary>Why a series refuses a command.</summary>
public enum FuelIndexRefusal
{
    PriceInvalid,
    DayTwice,
}

/// <summary>A fuel price series.</summary>
public static class FuelIndex
{
    /// <summary>A value older than this is never reused: a release may slip a day over a holiday, a missing week blocks (domain rules 5.2).</summary>
    public const int MaxAgeDays = 7;

    private const int Decimals = 3;

    public static Aggregate<FuelIndexState, FuelIndexEvent> Definition { get; } = new(AggregateKind.FuelIndex, new FuelIndexState([]), Evolve);

    public static FuelIndexState Evolve(FuelIndexState state, FuelIndexEvent @event) => @event switch
    {
        FuelPricesPut e => new FuelIndexState([.. e.Prices.Concat(state.Prices).DistinctBy(p => p.PublishedOn).OrderBy(p => p.PublishedOn)]),
        _ => throw new InvalidOperationException($"A fuel index does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    /// <summary>Adds or corrects values; the same values again change nothing.</summary>
    public static Decision<FuelIndexEvent> Put(FuelIndexState state, ImmutableArray<FuelPrice> prices, string by)
    {
        var told = prices.IsDefault ? [] : prices.Sort((a, b) => a.PublishedOn.CompareTo(b.PublishedOn));
        if (Problem(told) is { } problem)
        {
            return Decision<FuelIndexEvent>.Refused(problem.Reason, problem.Detail);
        }

        ImmutableArray<FuelPrice> news = [.. told.Distinct().Where(p => !state.Prices.Contains(p))];
        return news.IsEmpty ? Decision<FuelIndexEvent>.Nothing : Decision<FuelIndexEvent>.Of(new FuelPricesPut(news, by));
    }

    /// <summary>The value in force on a day: the newest published on or before it; null when that is more than <see cref="MaxAgeDays"/> days ago.</summary>
    /// <param name="series">Oldest first.</param>
    /// <param name="day">The policy's day.</param>
    public static FuelPrice? InForce(ImmutableArray<FuelPrice> series, DateOnly day)
    {
        var newest = Newest(series, day);
        return newest is not null && day.DayNumber - newest.PublishedOn.DayNumber <= MaxAgeDays ? newest : null;
    }

    /// <summary>The newest value published on or before a day, however old; null when there is none.</summary>
    public static FuelPrice? Newest(ImmutableArray<FuelPrice> series, DateOnly day)
    {
        for (var i = series.Length - 1; i >= 0; i--)
        {
            if (series[i].PublishedOn <= day)
            {
                return series[i];
            }
        }

        return null;
    }

    private static Refusal? Problem(ImmutableArray<FuelPrice> told)
    {
        foreach (var (index, price) in told.Index())
        {
            if (price.Price <= 0 || decimal.Round(price.Price, Decimals) != price.Price)
            {
                return new Refusal(
                    FuelIndexRefusal.PriceInvalid,
                    $"/prices: the price {Figures.Index(price.Price)} of {Figures.Day(price.PublishedOn)} must be above 0 with at most {Decimals} decimals.");
            }

            if (index > 0 && told[index - 1].PublishedOn == price.PublishedOn && told[index - 1].Price != price.Price)
            {
                return new Refusal(FuelIndexRefusal.DayTwice, $"/prices: {Figures.Day(price.PublishedOn)} has two different prices. Send one.");
            }
        }

        return null;
    }
}
