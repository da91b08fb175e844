using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Erp.Delivery;

/// <summary>Anything → shipment, through the inbox. The message id is the key there: told twice, it is one fact.</summary>
internal sealed class TellShipmentDelivery(IInbox inbox, LedgerAccess access) : IOutboxDelivery
{
    public OutboxKind Kind => OutboxKind.TellShipment;

    public Task Deliver(OutboxEntry entry, CancellationToken stop) =>
        inbox.Tell(entry, entry.Message.Id, ShipmentId.Parse(entry.Message.Target), TowerJson.Read<Fact>(entry.Message.Body), access.Now());
}
