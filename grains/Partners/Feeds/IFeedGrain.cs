using ControlTower.Grains.Partners.Pickup;
using Orleans.Concurrency;

namespace ControlTower.Grains.Partners.Feeds;

/// <summary>Asks the feed of one partner (the key); one in the whole cluster. Somebody must see to it that it is awake.</summary>
[Alias("ct.IFeedGrain")]
public interface IFeedGrain : IGrainWithStringKey
{
    /// <summary>Asks soon, unless it rests. Returns at once, also while the grain works.</summary>
    [Alias("Poke"), AlwaysInterleave]
    Task Poke();

    /// <summary>How the last round went.</summary>
    [Alias("Standing"), AlwaysInterleave]
    Task<PickupStanding> Standing();
}
