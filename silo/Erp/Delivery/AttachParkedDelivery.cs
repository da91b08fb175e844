using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Erp.Delivery;

/// <summary>A shipment got names → what was parked under them attaches.</summary>
internal sealed class AttachParkedDelivery(IParkedMatcher matcher) : IOutboxDelivery
{
    public OutboxKind Kind => OutboxKind.AttachParked;

    public Task Deliver(OutboxEntry entry, CancellationToken stop) =>
        matcher.AttachWaiting(ShipmentId.Parse(entry.Message.Target), TowerJson.Read<ImmutableArray<Reference>>(entry.Message.Body));
}
