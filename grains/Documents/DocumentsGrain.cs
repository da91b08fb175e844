using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using Orleans.Concurrency;

namespace ControlTower.Grains.Documents;

/// <summary>Stores documents and tells their shipments. The bytes are on disk before anybody hears of them.</summary>
[StatelessWorker, Reentrant]
public sealed class DocumentsGrain(IDocumentStore store, IInbox inbox, IReferenceIndex index, LedgerAccess access) : Grain, IDocumentsGrain
{
    public async Task<Receipt> Attach(ShipmentId shipment, DocumentUpload upload, Actor actor)
    {
        if (DocumentIntake.Problem(upload) is { } problem)
        {
            return DocumentIntake.Rejected("", problem);
        }

        var id = DocumentIntake.IdOf(upload.Content);
        var known = await index.Find([], [shipment]);
        if (!known.Existing.Contains(shipment))
        {
            return DocumentIntake.Unknown(id, shipment);
        }

        await store.Put(shipment, id, DocumentIntake.Stored(upload));
        var results = await inbox.Append([DocumentIntake.Entry(shipment, id, upload, access.Now(), actor)]);
        return DocumentIntake.Told(id, shipment, results[0]);
    }

    public Task<StoredDocument?> Find(ShipmentId shipment, string documentId) => store.Find(shipment, documentId);
}
