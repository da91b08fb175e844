using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Ingest;

/// <summary>Attaches what waits for a shipment once its names are known.</summary>
public interface IParkedMatcher
{
    /// <summary>Attaches the parked items that carry one of the names, or the shipment's id, and belong to it without doubt. Safe to repeat.</summary>
    /// <param name="shipment">The shipment that got the names.</param>
    /// <param name="references">The new names; may be empty.</param>
    Task AttachWaiting(ShipmentId shipment, ImmutableArray<Reference> references);
}
