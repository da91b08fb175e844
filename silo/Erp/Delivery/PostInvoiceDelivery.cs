using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Erp;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Erp.Delivery;

/// <summary>Invoice → ERP, and the ERP's answer back. The invoice id is the idempotency key: asked twice, the ERP finds its posting.</summary>
internal sealed class PostInvoiceDelivery(IErpGateway erp, IGrainFactory grains) : IOutboxDelivery
{
    public OutboxKind Kind => OutboxKind.PostInvoice;

    public async Task Deliver(OutboxEntry entry, CancellationToken stop)
    {
        var message = entry.Message;
        var answer = await erp.Post(InvoiceId.Parse(message.Target), TowerJson.Read<InvoiceDraft>(message.Body), stop);
        await grains.GetGrain<IInvoiceGrain>(message.Target).RecordAnswer(answer, entry.Sender());
    }
}
