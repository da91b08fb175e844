namespace ControlTower.Web.Demo;

/// <summary>A day of freight that anybody with the same seed sees too: orders at a steady pace, each with its story. Pure.</summary>
internal sealed record FreightDay(int Seed, int SecondsBetweenOrders, int Speed)
{
    /// <summary>The longest time from a trip's first to its last call.</summary>
    public TimeSpan LongestTrip => TimeSpan.FromMinutes(2400) / Speed;

    /// <summary>How many orders a day has.</summary>
    public int TripsPerDay => 24 * 3600 / SecondsBetweenOrders;

    /// <summary>The calls of the trips that begin in a span of time, in the order they are made.</summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    public IEnumerable<DemoCall> Beginning(DateTimeOffset from, DateTimeOffset to)
    {
        var (first, end) = (Number(from), Number(to));
        for (var number = first; number < end; number++)
        {
            foreach (var call in CallsOf(number))
            {
                yield return call;
            }
        }
    }

    /// <summary>A trip's calls.</summary>
    /// <param name="day">The day.</param>
    /// <param name="index">Its number within the day, from 0.</param>
    public ImmutableArray<DemoCall> CallsOf(DateOnly day, int index)
    {
        var trip = Trip.Of(Seed, day, index);
        var start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddSeconds(index * (double)SecondsBetweenOrders);
        return TripStory.Of(trip, new TripClock(start, trip.End, Speed));
    }

    private ImmutableArray<DemoCall> CallsOf(long number) =>
        CallsOf(DateOnly.FromDayNumber((int)(number / TripsPerDay)), (int)(number % TripsPerDay));

    // Orders are counted through the days, so that midnight is a moment like any other.
    private long Number(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        var index = (long)Math.Ceiling(utc.TimeOfDay.TotalSeconds / SecondsBetweenOrders);
        return ((long)DateOnly.FromDateTime(utc).DayNumber * TripsPerDay) + Math.Min(index, TripsPerDay);
    }
}
