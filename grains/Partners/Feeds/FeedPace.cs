using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners.Pickup;

namespace ControlTower.Grains.Partners.Feeds;

/// <summary>When a feed is asked again, and what is said of it. Pure.</summary>
/// <param name="Standing">How the last round went.</param>
/// <param name="RestsUntil">Not before.</param>
/// <param name="Failures">How often it failed in a row.</param>
internal sealed record FeedPace(PickupStanding Standing, DateTimeOffset RestsUntil, int Failures)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static FeedPace New { get; } = new(new PickupStanding(null, null), DateTimeOffset.MinValue, 0);

    public bool Rests(DateTimeOffset now) => now < RestsUntil;

    /// <summary>A round went well.</summary>
    /// <param name="more">True when a page was full: the next one is asked for with the next pulse.</param>
    /// <param name="every">How long to wait otherwise.</param>
    /// <param name="now">The time.</param>
    public static FeedPace Well(bool more, TimeSpan every, DateTimeOffset now) => new(new PickupStanding(now, null), more ? now : now + every, 0);

    /// <summary>A round failed: it waits longer each time, and at least as long as the partner asks for.</summary>
    /// <param name="detail">Why.</param>
    /// <param name="asked">How long the partner asks to be left alone; null when it does not.</param>
    /// <param name="chance">From 0 inclusive to 1 exclusive.</param>
    /// <param name="now">The time.</param>
    public FeedPace Failed(string detail, TimeSpan? asked, double chance, DateTimeOffset now)
    {
        var wait = BackOff.After(Failures + 1, chance, Shortest, Longest);
        return new FeedPace(new PickupStanding(now, detail), now + (asked > wait ? asked.Value : wait), Failures + 1);
    }
}
