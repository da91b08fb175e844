using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>Works out the shares of a visit. A share is made smaller at once; it is made larger only as far as the others' bounds leave room under the whole.</summary>
internal static class VisitAllocation
{
    /// <summary>The shares that are other ones, or were not answered yet.</summary>
    public static IEnumerable<VisitEvent> Changes(VisitState state) =>
        VisitTimes.Stays(state.Members).SelectMany(Shares).Where(s => IsNew(state.Find(s.Shipment, s.Stop)!, s.Share)).Select(s => s with { Share = Numbered(state.Find(s.Shipment, s.Stop)!, s.Share) });

    // All that the truck carried in one stay; who left and still has something on an invoice counts until it is credited.
    private static IEnumerable<VisitShareGiven> Shares(ImmutableArray<VisitMember> stay)
    {
        ImmutableArray<VisitMember> there = [.. stay.Where(m => !m.Left)];
        if (there.IsEmpty)
        {
            return stay.Where(m => m.Share is not null).Select(m => new VisitShareGiven(m.Shipment, m.Stop, Nothing(m, "")));
        }

        var payer = there.MinBy(m => m.Claim.TermsVersion)!.Claim;
        var times = VisitTimes.Merge(there);
        var (line, gap) = Detention.Measure(
            payer.Contract, payer.Rule, times, VisitTimes.First(there.Select(m => m.Claim.SeenLater)), there.Min(m => m.Claim.Notice), payer.Currency);
        var whole = line?.Amount ?? Money.Zero(payer.Currency);
        var weights = there.Select(m => Weight(m.Claim, payer.Rule)).ToImmutableArray();
        var amounts = Allocation.Split(whole, weights);
        ImmutableArray<VisitPart> parts = [.. there.Select((m, i) => new VisitPart(m.Shipment, weights[i], amounts[i]))];
        var share = new VisitShare(0, 0, Money.Zero(payer.Currency), whole, line?.Code ?? Detention.Code, line?.Explanation, parts, -1, times, gap?.Sentence, line?.Held, null, Asks: false);
        return Give(stay, there, share);
    }

    private static List<VisitShareGiven> Give(ImmutableArray<VisitMember> stay, ImmutableArray<VisitMember> there, VisitShare share)
    {
        var room = share.Whole.Amount - stay.Sum(m => m.Bound);
        var given = new List<VisitShareGiven>(stay.Length);
        foreach (var member in stay)
        {
            var place = there.IndexOf(member);
            var target = place < 0 ? 0 : share.Parts[place].Amount.Amount;
            var more = target - member.Bound;
            var fits = more <= 0 || more <= room;
            room -= more > 0 && fits ? more : 0;
            given.Add(new VisitShareGiven(member.Shipment, member.Stop, share with
            {
                Amount = share.Whole with { Amount = fits ? target : member.Bound },
                Mine = place,
                Waits = fits ? null : Waits(stay, there, share.Parts, member),
            }));
        }

        return given.FindAll(g => stay.First(m => m.Shipment == g.Shipment && m.Stop == g.Stop) is not { Left: true, Share: null });
    }

    private static string Waits(ImmutableArray<VisitMember> stay, ImmutableArray<VisitMember> there, ImmutableArray<VisitPart> parts, VisitMember member)
    {
        var others = stay.Where(m => m != member && m.Bound > (there.IndexOf(m) is >= 0 and var place ? parts[place].Amount.Amount : 0)).Select(m => m.Shipment.Value);
        return $"{string.Join(" and ", others)} was told of a larger share before and must take the smaller one first, by a credit where it is invoiced";
    }

    private static VisitShare Nothing(VisitMember member, string why) => member.Share! with
    {
        Amount = Money.Zero(member.Claim.Currency), Whole = Money.Zero(member.Claim.Currency), How = null, Parts = [], Mine = -1, Unmeasured = null, Held = null, Waits = why.Length == 0 ? null : why,
    };

    private static decimal Weight(VisitClaim claim, DetentionRule rule) => rule.Terms?.Share switch
    {
        ShareKey.Weight => claim.WeightLb,
        ShareKey.Pallets => claim.Pallets,
        _ => 1,
    };

    private static bool IsNew(VisitMember member, VisitShare share) =>
        member.Share is not { } told || told.For != member.Number || !Content(told).AsSpan().SequenceEqual(Content(share));

    private static byte[] Content(VisitShare share) => TowerJson.Write(share with { Version = 0, For = 0, Asks = false });

    private static VisitShare Numbered(VisitMember member, VisitShare share) => share with
    {
        Version = (member.Share?.Version ?? 0) + 1,
        For = member.Number,
        Asks = member.Bound > share.Amount.Amount,
    };
}
