namespace ControlTower.Web.Demo;

/// <summary>Where the minutes of a trip lie in real time: the truck drives faster than real, and the trip's end is when it is told. So nothing ever happens in the future.</summary>
/// <param name="Start">When the first thing is told.</param>
/// <param name="End">The trip's end in minutes.</param>
/// <param name="Speed">How many times faster than real.</param>
internal sealed record TripClock(DateTimeOffset Start, int End, int Speed)
{
    private DateTimeOffset EndsAt => Start + (TimeSpan.FromMinutes(End) / Speed);

    /// <summary>When something of that minute happens.</summary>
    public DateTimeOffset Happens(double minute) =>
        minute <= End ? WholeSeconds(EndsAt - TimeSpan.FromMinutes(End - minute)) : Told(minute);

    /// <summary>When it is told.</summary>
    public DateTimeOffset Told(double minute) => WholeSeconds(Start + (TimeSpan.FromMinutes(minute) / Speed));

    /// <summary>The time at a stop of that minute, on the quarter hour, with the offset of its zone: how appointments are made.</summary>
    public DateTimeOffset Appointment(double minute, string zone)
    {
        var at = Happens(minute);
        var quarter = new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.FromMinutes(15).Ticks), TimeSpan.Zero);
        return TimeZoneInfo.ConvertTime(quarter, TimeZoneInfo.FindSystemTimeZoneById(zone));
    }

    private static DateTimeOffset WholeSeconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
}
