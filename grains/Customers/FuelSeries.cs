using System.Globalization;
using System.Text.Json.Serialization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Exceptions;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Customers;

/// <summary>A fuel price series as it stands.</summary>
/// <param name="Prices">Oldest first, one per day.</param>
public sealed record FuelSeriesState(ImmutableArray<FuelPrice> Prices);

/// <summary>What can happen to a series.</summary>
[JsonDerivedType(typeof(FuelPricesPut), "fuel-prices-put")]
public abstract record FuelSeriesEvent;

/// <summary>Prices were added or corrected; only those that differ.</summary>
public sealed record FuelPricesPut(ImmutableArray<FuelPrice> Prices) : FuelSeriesEvent;

/// <summary>Why prices are refused.</summary>
public enum FuelSeriesRefusal
{
    PriceInvalid,
    DayTwice,
}

/// <summary>The rules of a fuel price series.</summary>
public static class FuelSeries
{
    private const int Decimals = 3;

    public static Aggregate<FuelSeriesState, FuelSeriesEvent> Aggregate { get; } =
        new(AggregateKind.FuelIndex, new FuelSeriesState([]), Evolve);

    public static FuelSeriesState Evolve(FuelSeriesState state, FuelSeriesEvent @event) => @event switch
    {
        FuelPricesPut e => new FuelSeriesState(Merge(state.Prices, e.Prices)),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is not an event of a fuel series."),
    };

    /// <summary>Adds or corrects prices; the same prices again change nothing.</summary>
    public static Decision<FuelSeriesEvent> Put(FuelSeriesState state, ImmutableArray<FuelPrice> prices)
    {
        var told = prices.IsDefault ? [] : prices.Sort(ByDay);
        if (Refusal(told) is { } refusal)
        {
            return Decision<FuelSeriesEvent>.Refused(refusal.Reason, refusal.Detail);
        }

        ImmutableArray<FuelPrice> changed = [.. told.Distinct().Where(p => !state.Prices.Contains(p))];
        return changed.IsEmpty ? Decision<FuelSeriesEvent>.Nothing : Decision<FuelSeriesEvent>.Of(new FuelPricesPut(changed));
    }

    /// <summary>Every shipment that waits for a price looks again; once per version.</summary>
    public static Effects Announce(string index, long version, string correlationId, DateTimeOffset now) => Effects.Send(new OutboxMessage(
        string.Create(CultureInfo.InvariantCulture, $"reassess/fuel/{index}/v{version}"),
        OutboxKind.ReassessShipments,
        "",
        TowerJson.Write(new ReassessCause(BlockReason.FuelIndexMissing, index)),
        now,
        correlationId));

    private static Refusal? Refusal(ImmutableArray<FuelPrice> told)
    {
        foreach (var (index, price) in told.Index())
        {
            if (price.Price <= 0 || decimal.Round(price.Price, Decimals) != price.Price)
            {
                return new Refusal(
                    FuelSeriesRefusal.PriceInvalid,
                    $"The price {Figures.Index(price.Price)} of {Figures.Day(price.PublishedOn)} must be above 0 with at most {Decimals} decimals.");
            }

            if (index > 0 && told[index - 1].PublishedOn == price.PublishedOn && told[index - 1].Price != price.Price)
            {
                return new Refusal(FuelSeriesRefusal.DayTwice, $"{Figures.Day(price.PublishedOn)} has two different prices. Send one.");
            }
        }

        return null;
    }

    private static ImmutableArray<FuelPrice> Merge(ImmutableArray<FuelPrice> known, ImmutableArray<FuelPrice> told) =>
        [.. known.Where(k => !told.Any(t => t.PublishedOn == k.PublishedOn)).Concat(told).OrderBy(p => p.PublishedOn)];

    private static int ByDay(FuelPrice a, FuelPrice b) => a.PublishedOn.CompareTo(b.PublishedOn);
}
