namespace ControlTower.Grains.Billing;

/// <summary>The first and the last thing that was seen at a stop.</summary>
internal static class StopSightings
{
    public static Observed? First(this StopTimes stop) =>
        Earlier(Earlier(Earlier(stop.Arrived, stop.Docked), Earlier(stop.WorkStarted, stop.WorkEnded)), Earlier(stop.Departed, stop.Completed));

    public static Observed? Last(this StopTimes stop) =>
        Later(Later(Later(stop.Arrived, stop.Docked), Later(stop.WorkStarted, stop.WorkEnded)), Later(stop.Departed, stop.Completed));

    /// <summary>The stop without what is known to the day only: such times measure nothing.</summary>
    public static StopTimes Measurable(this StopTimes stop) => new(
        stop.Stop, Exact(stop.Arrived), Exact(stop.Docked), Exact(stop.WorkStarted), Exact(stop.WorkEnded), Exact(stop.Departed), Exact(stop.Completed));

    private static Observed? Exact(Observed? time) => time is { DayOnly: false } ? time : null;

    private static Observed? Earlier(Observed? a, Observed? b) => a is null || (b is not null && b.At < a.At) ? b : a;

    private static Observed? Later(Observed? a, Observed? b) => a is null || (b is not null && b.At > a.At) ? b : a;
}
