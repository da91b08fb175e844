using ControlTower.Grains.Ledger;
using ControlTower.Grains.Subscriptions;

namespace ControlTower.Silo.Subscriptions;

/// <summary>News of a shipment: kept for each subscriber, and the senders are told. Twice is harmless: an event is kept once for each.</summary>
internal sealed class AnnounceDelivery(IDeliveries deliveries, IGrainFactory grains) : IOutboxDelivery
{
    public OutboxKind Kind => OutboxKind.Announce;

    public async Task Deliver(OutboxEntry entry, CancellationToken stop)
    {
        var told = CloudEvents.Of(TowerJson.Read<Announcement>(entry.Message.Body));
        await deliveries.Add(told);
        await Task.WhenAll(told.Select(d => d.Subscription).Distinct().Select(s => grains.GetGrain<ISenderGrain>(s.Value).Poke()));
    }
}
