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

    /// <summary>What the shipment would conclude if it were told this; nothing is changed.</summary>
    /// <param name="facts">What it would be told, in order; may be empty.</param>
    [Alias("Foresee"), Orleans.Concurrency.AlwaysInterleave]
    Task<Foreseen> Foresee(ImmutableArray<Fact> facts);
}

/// <summary>What a shipment would conclude.</summary>
/// <param name="Value">What is or will be billed, as it stands now.</param>
/// <param name="Blocks">How many checks fail now.</param>
/// <param name="BlocksThen">How many would fail.</param>
/// <param name="Released">True when nothing would keep it from being billed any more.</param>
[GenerateSerializer, Immutable, Alias("ct.Foreseen")]
public sealed record Foreseen(Contracts.Values.Money Value, int Blocks, int BlocksThen, bool Released);

/// <summary>An item that could not be applied; it becomes a dead letter.</summary>
[GenerateSerializer, Immutable, Alias("ct.Unapplied")]
public sealed record Unapplied(InboxItem Item, string Reason);
