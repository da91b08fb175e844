using ControlTower.Contracts.Billing;

namespace ControlTower.Grains.Billing;

/// <summary>Which published price is in force on a day.</summary>
internal static class FuelIndex
{
    /// <summary>A price older than this is never reused: the release may slip a day over a holiday, a missing week blocks (domain rules 5.2).</summary>
    public const int MaxAgeDays = 7;

    /// <summary>The newest price published on or before the day; null when that is more than <see cref="MaxAgeDays"/> days ago.</summary>
    /// <param name="series">Oldest first.</param>
    /// <param name="day">The policy's day.</param>
    public static FuelPrice? On(ImmutableArray<FuelPrice> series, DateOnly day)
    {
        var newest = Newest(series, day);
        return newest is not null && day.DayNumber - newest.PublishedOn.DayNumber <= MaxAgeDays ? newest : null;
    }

    /// <summary>The newest price published on or before the day, however old; null when there is none.</summary>
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
}
