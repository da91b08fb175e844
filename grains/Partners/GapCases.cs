using ControlTower.Contracts.Partners;
using ControlTower.Grains.Edi;

namespace ControlTower.Grains.Partners;

/// <summary>Makes one case of each code that is not known, whether it came in messages, in EDI, or in both.</summary>
internal sealed class GapCases(IPartnerMessages messages, IEdiGaps interchanges, ShipmentWorth worth, IGrainFactory grains)
{
    private const int MostGaps = 200;
    private const int MostNotes = 100;

    /// <summary>The cases, the most money first.</summary>
    public async Task<ImmutableArray<GapCase>> Cases()
    {
        var senders = await grains.GetGrain<IPartnerDirectoryGrain>(0).All();
        var gaps = GapViews.Together(await messages.Gaps(MostGaps), await interchanges.Sums(MostGaps), senders);
        return [.. (await Task.WhenAll(gaps.Select(g => Case(g, senders)))).OrderByDescending(c => c.Money.Sum(m => m.Amount)).ThenByDescending(c => c.Count)];
    }

    private async Task<GapCase> Case(GapCase gap, ImmutableDictionary<string, PartnerId> senders)
    {
        ImmutableArray<string> own = gap.Partner == default ? [gap.Sender ?? ""] : [.. senders.Where(s => s.Value == gap.Partner).Select(s => s.Key)];
        var notes = (gap.Partner == default ? [] : await messages.Notes(gap.Partner, gap.Kind, gap.Code, MostNotes)).AddRange(await interchanges.Notes(own, gap.Kind, gap.Code, MostNotes));
        var (shipments, money) = await worth.Of(notes.SelectMany(n => n.Names));
        return gap with { Shipments = shipments, Money = gap.Kind == GapKind.Charge ? ShipmentWorth.Sum(notes.SelectMany(n => n.Amounts)) : money };
    }
}
