using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Ingest;

/// <summary>Finds shipments by the names other systems use. Written by the ledger commit that brings the names.</summary>
public interface IReferenceIndex
{
    /// <summary>Every shipment that has one of the names in its normalised form (<see cref="ReferenceName.Normalise"/>), and every one of the ids that exists.</summary>
    Task<ReferenceMatches> Find(ImmutableArray<Reference> references, ImmutableArray<ShipmentId> ids);
}

/// <summary>What the index knows.</summary>
/// <param name="ByName">Normalised name → the references that have it, with their shipments.</param>
/// <param name="Existing">The ids asked for that exist.</param>
public sealed record ReferenceMatches(
    ILookup<string, (Reference Reference, ShipmentId Shipment)> ByName,
    IReadOnlySet<ShipmentId> Existing);
