using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Documents;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>Documents in the database.</summary>
internal sealed class RelationalDocumentStore(ITowerDatabase database) : IDocumentStore
{
    public Task Put(ShipmentId shipment, string id, StoredDocument document) =>
        database.Write(session => session.Execute(
            """
            INSERT INTO document (shipment, id, file_name, media_type, content) VALUES (@shipment, @id, @file, @media, @content)
            ON CONFLICT (shipment, id) DO NOTHING
            """,
            ("@shipment", shipment.Value),
            ("@id", id),
            ("@file", document.FileName),
            ("@media", document.MediaType),
            ("@content", document.Content)));

    public async Task<StoredDocument?> Find(ShipmentId shipment, string id) =>
        (await database.Read(session => session.Query(
            "SELECT file_name, media_type, content FROM document WHERE shipment = @shipment AND id = @id",
            reader => new StoredDocument(reader.GetString(0), reader.GetString(1), reader.Bytes(2)),
            ("@shipment", shipment.Value),
            ("@id", id)))).FirstOrDefault();
}
