using Orleans.Concurrency;

namespace ControlTower.Grains.Partners.Pickup;

/// <summary>Fetches the files of one partner (the key); one in the whole cluster, so that nobody else takes them. Somebody must see to it that it is awake.</summary>
[Alias("ct.IPickupGrain")]
public interface IPickupGrain : IGrainWithStringKey
{
    /// <summary>Looks soon. Returns at once, also while the grain works.</summary>
    [Alias("Poke"), AlwaysInterleave]
    Task Poke();

    /// <summary>How the last look went.</summary>
    [Alias("Standing"), AlwaysInterleave]
    Task<PickupStanding> Standing();
}

/// <summary>How the last look went.</summary>
/// <param name="LookedAt">When it was; null before the first one.</param>
/// <param name="Problem">Why it failed; null when it did not.</param>
[GenerateSerializer, Immutable, Alias("ct.PickupStanding")]
public sealed record PickupStanding(DateTimeOffset? LookedAt, string? Problem);
