using ControlTower.Contracts.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Erp.Delivery;

/// <summary>Credit memo → the invoice it corrects. An invoice knows its credit memos by id: told twice, it is one.</summary>
internal sealed class TellInvoiceDelivery(IGrainFactory grains) : IOutboxDelivery
{
    public OutboxKind Kind => OutboxKind.TellInvoice;

    public async Task Deliver(OutboxEntry entry, CancellationToken stop)
    {
        var outcome = await grains.GetGrain<IInvoiceGrain>(entry.Message.Target).RecordAnswer(TowerJson.Read<ErpAnswer>(entry.Message.Body), entry.Sender());
        if (!outcome.Accepted)
        {
            throw new DeliveryRefusedException($"{outcome.Reason}: {outcome.Detail}");
        }
    }
}
