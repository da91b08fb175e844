using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Subscriptions;

/// <summary>How far a delivery is. Stored as a number: append, never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryStatus>))]
public enum DeliveryStatus
{
    /// <summary>Not sent yet, or to be tried again.</summary>
    Waiting = 0,

    /// <summary>The subscriber answered 2xx.</summary>
    Delivered = 1,

    /// <summary>Tried in vain too often or too long; it is not tried again unless a person asks for it.</summary>
    Dead = 2,
}

/// <summary>One notice on its way to one subscriber.</summary>
/// <param name="Number">Its number in the tower.</param>
/// <param name="Subscription">To whom.</param>
/// <param name="EventId">The <c>webhook-id</c>, and the event's id: the same over every attempt and replay.</param>
/// <param name="Kind">What is told.</param>
/// <param name="Subject">The shipment; empty for a test.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="DueAt">When it is tried next; only for one that waits.</param>
/// <param name="TriedAt">When it was tried last; null before.</param>
/// <param name="HttpStatus">What the subscriber answered last; null when it did not.</param>
/// <param name="Problem">What went wrong last; null when nothing did.</param>
[GenerateSerializer, Immutable, Alias("ct.Delivery")]
public sealed record Delivery(
    long Number,
    SubscriptionId Subscription,
    string EventId,
    NoticeKind Kind,
    string Subject,
    DeliveryStatus Status,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? TriedAt,
    int? HttpStatus,
    string? Problem);

/// <summary>A delivery with what is sent.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Body">The body as sent: a CloudEvent in structured mode, JSON.</param>
[GenerateSerializer, Immutable, Alias("ct.DeliveryView")]
public sealed record DeliveryView(Delivery Delivery, string Body);

/// <summary>Which deliveries are wanted.</summary>
/// <param name="Subscription">Only this subscription's; <c>default</c> means all.</param>
/// <param name="Status">Only these; null means all.</param>
/// <param name="Skip">How many to pass over, from 0.</param>
/// <param name="Take">How many, 1 to 500.</param>
[GenerateSerializer, Immutable, Alias("ct.DeliveryQuery")]
public sealed record DeliveryQuery(SubscriptionId Subscription, DeliveryStatus? Status, int Skip, int Take);

/// <summary>A page of deliveries.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Items">This page, newest first.</param>
[GenerateSerializer, Immutable, Alias("ct.DeliveryPage")]
public sealed record DeliveryPage(long Total, ImmutableArray<Delivery> Items);

/// <summary>How a subscription does. Deliveries that were made are counted for 7 days, dead ones for 30.</summary>
/// <param name="Subscription">Which.</param>
/// <param name="Waiting">Deliveries that wait.</param>
/// <param name="Delivered">Deliveries that were made.</param>
/// <param name="Dead">Dead ones.</param>
/// <param name="OldestWaitingAt">When the oldest that waits happened; null when none waits.</param>
/// <param name="LastDeliveredAt">When one was made last; null when none was.</param>
/// <param name="LastFailedAt">When one that waits or is dead was tried last in vain; null when none was.</param>
/// <param name="LastProblem">What went wrong then.</param>
[GenerateSerializer, Immutable, Alias("ct.SubscriptionHealth")]
public sealed record SubscriptionHealth(
    SubscriptionId Subscription, long Waiting, long Delivered, long Dead, DateTimeOffset? OldestWaitingAt, DateTimeOffset? LastDeliveredAt, DateTimeOffset? LastFailedAt, string? LastProblem);
