using ControlTower.Contracts.Billing;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Erp.Delivery;

/// <summary>Shipment → invoice. When the invoice refuses the draft, its shipment is told, so that it does not wait for ever.</summary>
internal sealed class DraftInvoiceDelivery(IGrainFactory grains, IInbox inbox, LedgerAccess access) : IOutboxDelivery
{
    public OutboxKind Kind => OutboxKind.DraftInvoice;

    public async Task Deliver(OutboxEntry entry, CancellationToken stop)
    {
        var message = entry.Message;
        var draft = TowerJson.Read<InvoiceDraft>(message.Body);
        var outcome = await grains.GetGrain<IInvoiceGrain>(message.Target).Draft(draft, entry.Sender());
        if (!outcome.Accepted)
        {
            await inbox.TellRefused(entry, draft.Shipment, outcome, access.Now());
        }
    }
}
