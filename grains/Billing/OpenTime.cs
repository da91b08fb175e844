using ControlTower.Contracts.Customers;

namespace ControlTower.Grains.Billing;

/// <summary>How long a clock ran that runs only in certain hours. Computed on instants: an hour that a night skips or repeats counts as it was.</summary>
internal static class OpenTime
{
    // A wait of a year is a wrong date; the figure bounds the loop.
    private const int MostDays = 370;

    public static TimeSpan Between(DateTimeOffset start, DateTimeOffset end, string zone, ImmutableArray<OpenHours> hours)
    {
        if (hours.IsDefaultOrEmpty || end <= start)
        {
            return end - start;
        }

        var sum = TimeSpan.Zero;
        var (first, last) = (Zones.Day(start, zone), Zones.Day(end, zone));
        for (var day = first; day <= last && day.DayNumber - first.DayNumber < MostDays; day = day.AddDays(1))
        {
            foreach (var open in hours)
            {
                if (open.Day == day.DayOfWeek)
                {
                    var from = Later(Zones.Instant(day, open.From, zone), start);
                    var to = Earlier(Zones.Instant(day, open.To, zone), end);
                    sum += to > from ? to - from : TimeSpan.Zero;
                }
            }
        }

        return sum;
    }

    /// <summary>When so much open time has passed since a start; null when it never does.</summary>
    public static DateTimeOffset? After(DateTimeOffset start, TimeSpan open, string zone, ImmutableArray<OpenHours> hours)
    {
        if (hours.IsDefaultOrEmpty)
        {
            return start + open;
        }

        var left = open;
        var first = Zones.Day(start, zone);
        for (var day = first; day.DayNumber - first.DayNumber < MostDays; day = day.AddDays(1))
        {
            foreach (var slot in hours.Where(h => h.Day == day.DayOfWeek).OrderBy(h => h.From))
            {
                var from = Later(Zones.Instant(day, slot.From, zone), start);
                var length = Zones.Instant(day, slot.To, zone) - from;
                if (length >= left)
                {
                    return from + left;
                }

                left -= length > TimeSpan.Zero ? length : TimeSpan.Zero;
            }
        }

        return null;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
