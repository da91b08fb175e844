using ControlTower.Contracts.Partners;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Partners;

/// <summary>Which partner a sender of EDI is. Read from the profiles when it wakes; told of every change after that.</summary>
internal sealed class PartnerDirectoryGrain(ILedger ledger) : Grain, IPartnerDirectoryGrain
{
    private ImmutableDictionary<string, PartnerId> _senders = ImmutableDictionary.Create<string, PartnerId>(StringComparer.OrdinalIgnoreCase);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await foreach (var (key, _) in ledger.Snapshots(AggregateKind.Partner, cancellationToken))
        {
            var state = await GrainFactory.GetGrain<IPartnerRules>(key.Id).Standing();
            await Put(PartnerId.Parse(key.Id), state.Profile?.Mapping.Edi?.Identities ?? []);
        }
    }

    public Task<PartnerId?> Find(string sender) => Task.FromResult(_senders.TryGetValue(sender, out var partner) ? partner : (PartnerId?)null);

    public Task<ImmutableDictionary<string, PartnerId>> All() => Task.FromResult(_senders);

    public Task Put(PartnerId partner, ImmutableArray<string> senders)
    {
        _senders = _senders.RemoveRange(_senders.Where(s => s.Value == partner).Select(s => s.Key)).SetItems(senders.Select(s => KeyValuePair.Create(s, partner)));
        return Task.CompletedTask;
    }
}
