using ControlTower.Grains.Ingest;

namespace ControlTower.Grains.Shipments;

/// <summary>The shipment grain as the dispatcher calls it; the key is the shipment id. Implemented by the same grain as IShipmentGrain.</summary>
[Alias("ct.IShipmentFacts")]
public interface IShipmentFacts : IGrainWithStringKey
{
    /// <summary>Applies items in order, in one commit. Items applied before are passed over, so redelivery is harmless.</summary>
    /// <param name="items">Items of this shipment, ascending by sequence.</param>
    /// <returns>The items that could not be applied, with the reason; usually none.</returns>
    [Alias("Apply")]
    Task<ImmutableArray<Unapplied>> Apply(ImmutableArray<InboxItem> items);
}

/// <summary>An item that could not be applied; it becomes a dead letter.</summary>
[GenerateSerializer, Immutable, Alias("ct.Unapplied")]
public sealed record Unapplied(InboxItem Item, string Reason);
