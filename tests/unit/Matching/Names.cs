using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;

namespace ControlTower.Tests.Unit.Matching;

/// <summary>Short ways to write references, shipments and what the index knows.</summary>
internal static class Names
{
    public static readonly ShipmentId S1 = ShipmentId.Parse("S1");
    public static readonly ShipmentId S2 = ShipmentId.Parse("S2");
    public static readonly ShipmentId S3 = ShipmentId.Parse("S3");

    public static Reference Po(string value) => new(ReferenceType.PurchaseOrder, value);

    public static Reference Load(string value) => new(ReferenceType.Load, value);

    public static Reference Pro(string value) => new(ReferenceType.Pro, value);

    public static Reference Other(string value) => new(ReferenceType.Other, value);

    /// <summary>An index in which the shipments have these names.</summary>
    public static ReferenceMatches Known(params (ShipmentId Shipment, Reference[] Names)[] shipments) => new(
        shipments
            .SelectMany(s => s.Names.Select(name => (Name: name, s.Shipment)))
            .ToLookup(n => ReferenceName.Normalise(n.Name.Value), n => (n.Name, n.Shipment), StringComparer.Ordinal),
        shipments.Select(s => s.Shipment).ToHashSet());
}
