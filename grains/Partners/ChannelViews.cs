using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners.Pickup;

namespace ControlTower.Grains.Partners;

/// <summary>Every channel of every source in one list: those of partners, and those that report through the tower's own API.</summary>
internal static class ChannelViews
{
    public static ImmutableArray<ChannelHealth> Of(
        ImmutableArray<PartnerView> partners, ImmutableArray<ChannelSum> sums, ImmutableArray<GapSum> gaps, ImmutableArray<SourceHealth> sources,
        ImmutableDictionary<PartnerId, PickupStanding> pickups)
    {
        var bySource = sources.ToDictionary(s => s.Source, StringComparer.Ordinal);
        var rows = ImmutableArray.CreateBuilder<ChannelHealth>();
        foreach (var partner in partners)
        {
            var own = sums.Where(s => s.Partner == partner.Id).ToArray();
            var source = bySource.GetValueOrDefault(partner.Profile.Source);
            rows.AddRange(own.Select(s => Row(partner, s, source, gaps, Looked(partner, s.Channel, pickups))));
            var fetched = Fetched(partner);
            if (own.Length == 0 || (fetched is not null && own.All(s => s.Channel != fetched)))
            {
                rows.Add(Silent(partner, fetched, source, Looked(partner, fetched, pickups)));
            }
        }

        var named = partners.Select(p => p.Profile.Source).ToHashSet(StringComparer.Ordinal);
        rows.AddRange(sources.Where(s => !named.Contains(s.Source)).Select(s => new ChannelHealth(
            s.Source, default, null, s.LastReceivedAt, s.LastOccurredAt, null, null, s.Accepted, s.Duplicates, s.Parked, 0, 0)));
        return [.. rows.OrderBy(r => r.Source, StringComparer.Ordinal).ThenBy(r => r.Partner.Value, StringComparer.Ordinal).ThenBy(r => r.Channel)];
    }

    private static ChannelHealth Row(PartnerView partner, ChannelSum sum, SourceHealth? source, ImmutableArray<GapSum> gaps, PickupStanding? looked) => new(
        partner.Profile.Source, partner.Id, sum.Channel, sum.LastReceivedAt, source?.LastOccurredAt, sum.LastHour, sum.LastDay, sum.Counts.Accepted,
        sum.Counts.Duplicates + sum.Repeats, source?.Parked ?? 0, sum.Quarantined + sum.Counts.Rejected, gaps.Where(g => g.Partner == partner.Id).Sum(g => g.Count), looked?.LookedAt, looked?.Problem);

    private static ChannelHealth Silent(PartnerView partner, PartnerChannel? fetched, SourceHealth? source, PickupStanding? looked) => new(
        partner.Profile.Source, partner.Id, fetched ?? (partner.Profile.Channels.IsEmpty ? null : partner.Profile.Channels[0]), null, source?.LastOccurredAt, 0, 0, 0, 0, source?.Parked ?? 0, 0, 0, looked?.LookedAt, looked?.Problem);

    private static PartnerChannel? Fetched(PartnerView partner) =>
        partner.Profile.Pickup is not { } pickup ? null : pickup.Kind == PickupKind.Folder ? PartnerChannel.Folder : PartnerChannel.Sftp;

    private static PickupStanding? Looked(PartnerView partner, PartnerChannel? channel, ImmutableDictionary<PartnerId, PickupStanding> pickups) =>
        channel is not null && channel == Fetched(partner) ? pickups.GetValueOrDefault(partner.Id) : null;
}
