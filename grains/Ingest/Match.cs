using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Ingest;

/// <summary>Where an item belongs.</summary>
/// <param name="Shipment">The shipment; <c>default</c> when it is not known without doubt.</param>
/// <param name="Parked">Why it must wait; null when the shipment is known.</param>
/// <param name="Candidates">The shipments a person may choose from, by id, at most <see cref="MaxCandidates"/>; empty when the shipment is known.</param>
/// <param name="Detail">What, where and what to do; null when the shipment is known.</param>
public readonly record struct Match(ShipmentId Shipment, ParkReason? Parked, ImmutableArray<ShipmentId> Candidates, string? Detail)
{
    public const int MaxCandidates = 20;

    public static Match To(ShipmentId shipment) => new(shipment, null, [], null);

    public static Match Unmatched(ImmutableArray<ShipmentId> candidates, string detail) => new(default, ParkReason.Unmatched, Few(candidates), detail);

    public static Match Ambiguous(ImmutableArray<ShipmentId> candidates, string detail) => new(default, ParkReason.Ambiguous, Few(candidates), detail);

    private static ImmutableArray<ShipmentId> Few(ImmutableArray<ShipmentId> candidates) =>
        candidates.Length <= MaxCandidates ? candidates : candidates[..MaxCandidates];
}
