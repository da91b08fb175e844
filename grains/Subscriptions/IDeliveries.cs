using ControlTower.Contracts.Subscriptions;

namespace ControlTower.Grains.Subscriptions;

/// <summary>What is on its way to subscribers, and what became of it.</summary>
public interface IDeliveries
{
    /// <summary>Keeps deliveries; an event is kept once for each subscription.</summary>
    Task Add(ImmutableArray<NewDelivery> deliveries);

    /// <summary>Subscriptions for which something is due.</summary>
    Task<ImmutableArray<SubscriptionId>> Rung(DateTimeOffset now);

    /// <summary>Deliveries of a subscription that are due, in the order in which things happened.</summary>
    Task<ImmutableArray<DueDelivery>> Due(SubscriptionId subscription, DateTimeOffset now, int max);

    /// <summary>Says what became of attempts.</summary>
    Task Record(ImmutableArray<DeliveryAttempt> attempts);

    /// <summary>Lets dead deliveries wait again as if they were new; empty means all of the subscription.</summary>
    /// <returns>How many.</returns>
    Task<int> Revive(SubscriptionId subscription, ImmutableArray<long> numbers, DateTimeOffset now);

    Task<DeliveryPage> List(DeliveryQuery query);

    Task<DeliveryView?> Find(long number);

    Task<ImmutableArray<SubscriptionHealth>> Health();

    /// <summary>Removes what waits for a subscription.</summary>
    Task Drop(SubscriptionId subscription);

    /// <summary>Ends what waits since before <paramref name="waitingSince"/>, and forgets what was done or is dead long ago.</summary>
    Task Clear(DateTimeOffset waitingSince, DateTimeOffset deliveredBefore, DateTimeOffset deadBefore);
}

/// <summary>A delivery to be made.</summary>
/// <param name="Body">As it is sent.</param>
public sealed record NewDelivery(SubscriptionId Subscription, string EventId, NoticeKind Kind, string Subject, ReadOnlyMemory<byte> Body, DateTimeOffset CreatedAt);

/// <summary>A delivery that is due.</summary>
/// <param name="Since">Since when it waits: when it happened, or was revived.</param>
public sealed record DueDelivery(long Number, string EventId, ReadOnlyMemory<byte> Body, int Attempts, DateTimeOffset Since);

/// <summary>What became of an attempt.</summary>
/// <param name="DueAt">When it is tried next; kept only where it waits.</param>
public sealed record DeliveryAttempt(long Number, DeliveryStatus Status, int Attempts, DateTimeOffset DueAt, DateTimeOffset TriedAt, int? HttpStatus, string? Problem);
