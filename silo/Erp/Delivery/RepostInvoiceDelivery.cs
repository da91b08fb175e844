using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Erp.Delivery;

/// <summary>Shipment → invoice: ask the ERP again. An invoice whose draft was refused does not exist; its shipment is told once more.</summary>
internal sealed class RepostInvoiceDelivery(IGrainFactory grains, IInbox inbox, LedgerAccess access) : IOutboxDelivery
{
    public OutboxKind Kind => OutboxKind.RepostInvoice;

    public async Task Deliver(OutboxEntry entry, CancellationToken stop)
    {
        var message = entry.Message;
        var outcome = await grains.GetGrain<IInvoiceGrain>(message.Target).Repost(entry.Sender());
        if (!outcome.Accepted)
        {
            await inbox.TellRefused(entry, TowerJson.Read<ShipmentId>(message.Body), outcome, access.Now());
        }
    }
}
