using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;

namespace ControlTower.Grains.Billing;

/// <summary>The index price a surcharge is worked out on: one week's, a mean of weeks, or a carried one.</summary>
/// <param name="Price">Three decimals, as published.</param>
/// <param name="Dates">The publication days, and that it is carried if it is.</param>
internal readonly record struct IndexPrice(decimal Price, string Dates)
{
    private const int Decimals = 3;
    private const int Week = 7;

    /// <summary>The price for a day; null when a week that counts is missing and may not be carried.</summary>
    public static IndexPrice? Of(ImmutableArray<FuelPrice> series, DateOnly day, FuelSettings settings) =>
        settings.AverageWeeks > 1 ? Mean(series, day, settings) : One(series, day, settings.CarryLastPrice);

    private static IndexPrice? One(ImmutableArray<FuelPrice> series, DateOnly day, bool carry)
    {
        if (FuelIndex.InForce(series, day) is { } price)
        {
            return new IndexPrice(price.Price, Figures.Day(price.PublishedOn));
        }

        return carry && FuelIndex.Newest(series, day) is { } last
            ? new IndexPrice(last.Price, $"{Figures.Day(last.PublishedOn)}, carried over a missing week")
            : null;
    }

    private static IndexPrice? Mean(ImmutableArray<FuelPrice> series, DateOnly day, FuelSettings settings)
    {
        var (sum, dates) = (0m, new List<string>(settings.AverageWeeks));
        for (var week = 0; week < settings.AverageWeeks; week++)
        {
            if (One(series, day.AddDays(-Week * week), settings.CarryLastPrice) is not { } price)
            {
                return null;
            }

            sum += price.Price;
            dates.Add(price.Dates);
        }

        return new IndexPrice(decimal.Round(sum / settings.AverageWeeks, Decimals, MidpointRounding.AwayFromZero), $"mean of {string.Join(" and ", dates)}");
    }
}
