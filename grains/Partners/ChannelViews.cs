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
    /// <param name="fetching">How fetching files and asking feeds stands.</param>
    public static ImmutableArray<ChannelHealth> Of(
        ImmutableArray<PartnerView> partners,
        ImmutableArray<ChannelSum> sums,
        ImmutableArray<SenderSum> senders,
        ImmutableArray<GapCase> gaps,
        ImmutableArray<SourceHealth> sources,
        ImmutableArray<UnansweredSet> unanswered,
        ImmutableDictionary<(PartnerId Partner, PartnerChannel Channel), PickupStanding> fetching)
    {
        var bySource = sources.ToDictionary(s => s.Source, StringComparer.Ordinal);
        var owners = partners.SelectMany(p => (p.Profile.Mapping.Edi?.Identities ?? []).Select(i => (Sender: i, Partner: p))).ToLookup(s => s.Sender, s => s.Partner, StringComparer.OrdinalIgnoreCase);
        var rows = ImmutableArray.CreateBuilder<ChannelHealth>();
        foreach (var partner in partners)
        {
            var own = sums.Where(s => s.Partner == partner.Id).ToArray();
            var source = bySource.GetValueOrDefault(partner.Profile.Source);
            rows.AddRange(own.Select(s => Row(partner, s, source, gaps, fetching.GetValueOrDefault((partner.Id, s.Channel)))));
            var fetched = Fetched(partner.Profile);
            rows.AddRange(fetched.Where(f => own.All(s => s.Channel != f)).Select(f => Silent(partner, f, source, fetching.GetValueOrDefault((partner.Id, f)))));
            if (fetched.IsEmpty && own.Length == 0 && !partner.Profile.Mapping.Rules.IsEmpty)
            {
                rows.Add(Silent(partner, null, source, null));
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
        source.Source, default, null, source.LastReceivedAt, source.LastOccurredAt, source.LastHour, source.LastDay, source.Accepted, source.Duplicates, source.Parked, source.Errors, 0, ErrorsLastDay: source.ErrorsLastDay);

    /// <summary>The channels by which the tower fetches what the partner has.</summary>
    public static ImmutableArray<PartnerChannel> Fetched(PartnerProfile profile) =>
    [
        .. profile.Pickup is { } pickup ? [pickup.Kind == PickupKind.Folder ? PartnerChannel.Folder : PartnerChannel.Sftp] : Array.Empty<PartnerChannel>(),
        .. profile.Feed is not null ? [PartnerChannel.Feed] : Array.Empty<PartnerChannel>(),
    ];
}
