using ControlTower.Contracts.Partners;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners;

namespace ControlTower.Silo.Partners;

/// <summary>A partner's profile changed: the directory of senders hears of it, however often it takes. It is told how the partner stands, so twice is harmless.</summary>
internal sealed class DirectoryDelivery(IGrainFactory grains) : IOutboxDelivery
{
    public OutboxKind Kind => OutboxKind.TellDirectory;

    public async Task Deliver(OutboxEntry entry, CancellationToken stop) => await grains.GetGrain<IPartnerDirectoryGrain>(0).Put(
        PartnerId.Parse(entry.Message.Target), await grains.GetGrain<IPartnerRules>(entry.Message.Target).Senders());
}
