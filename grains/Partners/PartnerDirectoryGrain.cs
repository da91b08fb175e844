using ControlTower.Contracts.Partners;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Partners;

/// <summary>Which partner a sender of EDI is. Read from the profiles when it wakes; told of every change after that, by the partner and again by its outbox.</summary>
internal sealed class PartnerDirectoryGrain(ILedger ledger) : Grain, IPartnerDirectoryGrain
{
    private PartnerSenders _senders = PartnerSenders.None;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await foreach (var (key, _) in ledger.Snapshots(AggregateKind.Partner, cancellationToken))
        {
            // Not what people see of it: whoever changes a profile waits for this grain.
            _senders = _senders.With(PartnerId.Parse(key.Id), await GrainFactory.GetGrain<IPartnerRules>(key.Id).Senders());
        }
    }

    public Task<PartnerId?> Find(string sender) => Task.FromResult(_senders.BySender.TryGetValue(sender, out var partner) ? partner : (PartnerId?)null);

    public Task<ImmutableDictionary<string, PartnerId>> All() => Task.FromResult(_senders.BySender);

    public Task Put(PartnerId partner, PartnerWord word)
    {
        _senders = _senders.With(partner, word);
        return Task.CompletedTask;
    }
}
