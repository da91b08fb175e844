using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Edi;

/// <summary>Where EDI files are in the document store: under a name that no shipment has, each by its SHA-256.</summary>
internal static class EdiFiles
{
    public static ShipmentId Owner { get; } = ShipmentId.Parse("edi://files");
}
