using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Documents;

/// <summary>Keeps large documents; in the database by default.</summary>
public interface IDocumentStore
{
    /// <summary>Stores bytes under their SHA-256 for a shipment. The same again changes nothing.</summary>
    Task Put(ShipmentId shipment, string id, StoredDocument document);

    Task<StoredDocument?> Find(ShipmentId shipment, string id);
}
