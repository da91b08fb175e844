using Orleans.Concurrency;

namespace ControlTower.Grains.Subscriptions;

/// <summary>The subscription as the sender sees it; implemented by the same grain as ISubscriptionGrain.</summary>
[Alias("ct.ISubscriptionRules")]
public interface ISubscriptionRules : IGrainWithStringKey
{
    /// <summary>The subscription as it stands, secrets sealed; without a profile when there is none.</summary>
    [Alias("Standing"), AlwaysInterleave]
    Task<SubscriptionState> Standing();
}

/// <summary>Sends what waits for one subscription (the key). Its own grain, so that a dead endpoint delays nobody else.</summary>
[Alias("ct.ISenderGrain")]
public interface ISenderGrain : IGrainWithStringKey
{
    /// <summary>Looks soon whether something waits. Returns at once, also while the grain sends.</summary>
    [Alias("Poke"), AlwaysInterleave]
    Task Poke();
}
