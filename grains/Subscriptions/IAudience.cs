using ControlTower.Contracts.Subscriptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Subscriptions;

/// <summary>Who listens, as every commit asks: kept in memory and never older than 2 seconds.</summary>
public interface IAudience
{
    /// <summary>Everybody who listens; empty when nobody does.</summary>
    ImmutableArray<Subscriber> Standing { get; }
}

/// <summary>One who listens.</summary>
/// <param name="Id">Which subscription.</param>
/// <param name="Kinds">What it wants to hear; empty means everything.</param>
/// <param name="Customers">Whose shipments; empty means everybody's.</param>
[GenerateSerializer, Immutable, Alias("ct.Subscriber")]
public sealed record Subscriber(SubscriptionId Id, ImmutableArray<NoticeKind> Kinds, ImmutableArray<CustomerId> Customers)
{
    /// <summary>True when it wants to hear this of a shipment of that customer.</summary>
    public bool Wants(NoticeKind kind, CustomerId customer) =>
        (Kinds.IsEmpty || kind == NoticeKind.Test || Kinds.Contains(kind)) && (Customers.IsEmpty || Customers.Contains(customer));
}
