using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Erp.Delivery;

/// <summary>Statement → shipment: ask for the invoice. Asked twice, a shipment invoices once; one that cannot be billed any more says so on its own page.</summary>
internal sealed class AskInvoiceDelivery(IGrainFactory grains) : IOutboxDelivery
{
    public OutboxKind Kind => OutboxKind.AskInvoice;

    public Task Deliver(OutboxEntry entry, CancellationToken stop) =>
        grains.GetGrain<IShipmentGrain>(entry.Message.Target).Handle(new RequestInvoice(), entry.Sender());
}
