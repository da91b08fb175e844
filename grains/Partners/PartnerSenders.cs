using ControlTower.Contracts.Partners;

namespace ControlTower.Grains.Partners;

/// <summary>Which partner each sender is, as far as the newest version of every partner says. Pure.</summary>
/// <param name="BySender">Senders in any case.</param>
/// <param name="Versions">The version of each partner that was heard.</param>
internal sealed record PartnerSenders(ImmutableDictionary<string, PartnerId> BySender, ImmutableDictionary<PartnerId, long> Versions)
{
    public static PartnerSenders None { get; } = new(ImmutableDictionary.Create<string, PartnerId>(StringComparer.OrdinalIgnoreCase), ImmutableDictionary<PartnerId, long>.Empty);

    /// <summary>With what a partner says; an older word than the last changes nothing.</summary>
    public PartnerSenders With(PartnerId partner, PartnerWord word) => Versions.TryGetValue(partner, out var known) && known >= word.Version
        ? this
        : new PartnerSenders(
            BySender.RemoveRange(BySender.Where(s => s.Value == partner).Select(s => s.Key)).SetItems(word.Senders.Select(s => KeyValuePair.Create(s, partner))),
            Versions.SetItem(partner, word.Version));
}
