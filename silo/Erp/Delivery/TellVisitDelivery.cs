using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Erp.Delivery;

/// <summary>Shipment → visit: what it saw there, or that it took its share. A visit knows by number what it heard: told twice, it is once.</summary>
internal sealed class TellVisitDelivery(IGrainFactory grains) : IOutboxDelivery
{
    public OutboxKind Kind => OutboxKind.TellVisit;

    public Task Deliver(OutboxEntry entry, CancellationToken stop) =>
        grains.GetGrain<IVisitGrain>(entry.Message.Target).Hear(TowerJson.Read<VisitWord>(entry.Message.Body), entry.Sender());
}
