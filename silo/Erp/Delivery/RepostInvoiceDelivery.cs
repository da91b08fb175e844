using ControlTower.Contracts.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Erp.Delivery;

/// <summary>Shipment → invoice: ask the ERP again.</summary>
internal sealed class RepostInvoiceDelivery(IGrainFactory grains) : IOutboxDelivery
{
    public OutboxKind Kind => OutboxKind.RepostInvoice;

    public async Task Deliver(OutboxEntry entry, CancellationToken stop)
    {
        var outcome = await grains.GetGrain<IInvoiceGrain>(entry.Message.Target).Repost(entry.Sender());
        if (!outcome.Accepted)
        {
            throw new DeliveryRefusedException($"{outcome.Reason}: {outcome.Detail}");
        }
    }
}
