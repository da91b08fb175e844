using ControlTower.Contracts.Values;
using ControlTower.Grains.Erp;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Erp.Delivery;

/// <summary>Shipment → ERP: the order is on its way (R110).</summary>
internal sealed class ConfirmDispatchDelivery(IErpGateway erp) : IOutboxDelivery
{
    public OutboxKind Kind => OutboxKind.ConfirmDispatch;

    public Task Deliver(OutboxEntry entry, CancellationToken stop) => erp.ConfirmDispatch(ShipmentId.Parse(entry.Message.Target), stop);
}
