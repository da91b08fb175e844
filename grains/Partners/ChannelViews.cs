using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Partners.Pickup;

namespace ControlTower.Grains.Partners;

/// <summary>Every channel of every source in one list: those of partners, those of EDI senders, and those that report through the tower's own API.</summary>
internal static class ChannelViews
{
    /// <param name="partners">The partners.</param>
    /// <param name="sums">What came by their channels.</param>
    /// <param name="senders">What came by EDI.</param>
    /// <param name="gaps">What is not known.</param>
    /// <param name="sources">What the inbox counted.</param>
    /// <param name="unanswered">What partners have not acknowledged.</param>
    /// <param name="pickups">How fetching files stands.</param>
    public static ImmutableArray<ChannelHealth> Of(
        ImmutableArray<PartnerView> partners,
        ImmutableArray<ChannelSum> sums,
        ImmutableArray<SenderSum> senders,
        ImmutableArray<GapCase> gaps,
        ImmutableArray<SourceHealth> sources,
        ImmutableArray<UnansweredSet> unanswered,
        ImmutableDictionary<PartnerId, PickupStanding> pickups)
    {
        var bySource = sources.ToDictionary(s => s.Source, StringComparer.Ordinal);
        var owners = partners.SelectMany(p => (p.Profile.Mapping.Edi?.Identities ?? []).Select(i => (Sender: i, Partner: p))).ToLookup(s => s.Sender, s => s.Partner, StringComparer.OrdinalIgnoreCase);
        var rows = ImmutableArray.CreateBuilder<ChannelHealth>();
        foreach (var partner in partners)
        {
            var own = sums.Where(s => s.Partner == partner.Id).ToArray();
            var source = bySource.GetValueOrDefault(partner.Profile.Source);
            rows.AddRange(own.Select(s => Row(partner, s, source, gaps, Looked(partner, s.Channel, pickups))));
            var fetched = Fetched(partner);
            if (fetched is null ? own.Length == 0 && !partner.Profile.Mapping.Rules.IsEmpty : own.All(s => s.Channel != fetched))
            {
                rows.Add(Silent(partner, fetched, source, Looked(partner, fetched, pickups)));
            }
        }

        rows.AddRange(senders.Select(s => Edi(s, owners[s.Sender].FirstOrDefault(), bySource.GetValueOrDefault(s.Source), gaps, unanswered)));
        var named = partners.Select(p => p.Profile.Source).Concat(senders.Select(s => s.Source)).ToHashSet(StringComparer.Ordinal);
        rows.AddRange(sources.Where(s => !named.Contains(s.Source)).Select(Own));
        return [.. rows.OrderBy(r => r.Source, StringComparer.Ordinal).ThenBy(r => r.Partner.Value, StringComparer.Ordinal).ThenBy(r => r.Channel).ThenBy(r => r.Sender, StringComparer.Ordinal)];
    }

    private static ChannelHealth Row(PartnerView partner, ChannelSum sum, SourceHealth? source, ImmutableArray<GapCase> gaps, PickupStanding? looked) => new(
        partner.Profile.Source, partner.Id, sum.Channel, sum.LastReceivedAt, source?.LastOccurredAt, sum.LastHour, sum.LastDay, sum.Counts.Accepted,
        sum.Counts.Duplicates + sum.Repeats, source?.Parked ?? 0, sum.Quarantined + sum.Counts.Rejected, gaps.Where(g => g.Partner == partner.Id && g.LastMessage > 0).Sum(g => g.Count),
        ErrorsLastDay: sum.ErrorsLastDay, LookedAt: looked?.LookedAt, Problem: looked?.Problem);

    private static ChannelHealth Silent(PartnerView partner, PartnerChannel? fetched, SourceHealth? source, PickupStanding? looked) => new(
        partner.Profile.Source, partner.Id, fetched ?? (partner.Profile.Channels.IsEmpty ? null : partner.Profile.Channels[0]), null, source?.LastOccurredAt, 0, 0, 0, 0, source?.Parked ?? 0, 0, 0, ErrorsLastDay: 0, LookedAt: looked?.LookedAt, Problem: looked?.Problem);

    private static ChannelHealth Edi(SenderSum sum, PartnerView? partner, SourceHealth? source, ImmutableArray<GapCase> gaps, ImmutableArray<UnansweredSet> unanswered)
    {
        var open = unanswered.Where(u => u.Partner == sum.Sender).ToArray();
        return new ChannelHealth(
            sum.Source, partner?.Id ?? default, PartnerChannel.Edi, sum.LastReceivedAt, source?.LastOccurredAt, sum.LastHour, sum.LastDay, sum.Messages, source?.Duplicates ?? 0, source?.Parked ?? 0, sum.Errors,
            gaps.Where(g => g.LastInterchange is not null && (partner is null ? g.Sender == sum.Sender : g.Partner == partner.Id)).Sum(g => g.Count),
            sum.Sender, sum.ErrorsLastDay, open.Length, open.Count(u => u.Overdue));
    }

    private static ChannelHealth Own(SourceHealth source) => new(
        source.Source, default, null, source.LastReceivedAt, source.LastOccurredAt, source.LastHour, source.LastDay, source.Accepted, source.Duplicates, source.Parked, 0, 0);

    private static PartnerChannel? Fetched(PartnerView partner) =>
        partner.Profile.Pickup is not { } pickup ? null : pickup.Kind == PickupKind.Folder ? PartnerChannel.Folder : PartnerChannel.Sftp;

    private static PickupStanding? Looked(PartnerView partner, PartnerChannel? channel, ImmutableDictionary<PartnerId, PickupStanding> pickups) =>
        channel is not null && channel == Fetched(partner) ? pickups.GetValueOrDefault(partner.Id) : null;
}
