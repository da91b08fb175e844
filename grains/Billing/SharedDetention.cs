using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>A shipment's share of waiting that several shipments of one truck caused together (domain rules 5.3: charge once, allocate).</summary>
internal static class SharedDetention
{
    private const string Rule = "DET-02 v1";

    /// <summary>True when the stop's wait is shared, and by the terms that are tried too.</summary>
    public static bool Is(RatingFacts facts, StopTimes stop, ContractInForce contract) =>
        facts.Visits.TryGetValue(stop.Stop.Sequence, out var stay) && stay.Claim is not null
        && (!facts.Trial || Detention.RuleFor(contract.Contract.Detention, stop.Stop, facts.Order.Mode) is { Terms.Share: not null });

    public static Priced Rate(RatingFacts facts, StopTimes stop, ContractInForce contract, Currency currency)
    {
        var (sequence, stay) = (stop.Stop.Sequence, facts.Visits[stop.Stop.Sequence]);
        if (stay.Share is not { } share || share.For != stay.Number)
        {
            return Gap(sequence, $"Stop {Figures.Number(sequence)} ({stop.Stop.Place.Label}): the wait of {stay.Claim!.Name} is being divided over the shipments of the truck. This takes a moment.", null);
        }

        if (share.Unmeasured is { } missing)
        {
            return Gap(sequence, missing, null);
        }

        if (share is { Waits: { } others, Amount.Amount: 0 })
        {
            return Gap(sequence, $"Stop {Figures.Number(sequence)}: the wait of {stay.Claim!.Name} is charged once ({share.Whole}), and {others}.", share.Parts[share.Mine].Amount);
        }

        share = facts.Trial && Detention.RuleFor(contract.Contract.Detention, stop.Stop, facts.Order.Mode) is { } tried ? Tried(share, tried, contract.Label, currency) : share;
        return share.Amount.Amount == 0 || share.How is not { } how ? Priced.Nothing : Line(sequence, stay, share, how);
    }

    private static Line Line(int sequence, VisitStay stay, VisitShare share, ChargeExplanation how)
    {
        var key = KeyOf(stay.Claim!.Rule);
        var (mine, sum) = (share.Parts[share.Mine], share.Parts.Sum(p => p.Weight));
        var part = key is "equally" || sum == 0 ? $"one of {Figures.Number(share.Parts.Length)} equal shares" : $"{Figures.Quantity(mine.Weight)} of {Figures.Quantity(sum)} {key}";
        ImmutableArray<ChargeInput> inputs =
        [
            .. how.Inputs, new("visit", stay.Claim.Name), new("whole", share.Whole.ToString()), new("shared", key is "equally" ? key : $"by {key}"),
            .. share.Parts.Select(p => new ChargeInput($"share of {p.Shipment}", p.Amount.ToString())),
        ];
        var explanation = new ChargeExplanation(
            $"{how.Formula}; {part} → {share.Amount}", inputs, Rule, how.Contract, [.. how.RestsOn, $"visit {stay.Visit} share {Figures.Number(share.Version)}"]);
        return new Line(Detention.Obligation(sequence), ChargeKind.Detention, share.Code, share.Amount, explanation, share.Held);
    }

    // Other terms on the same visit: the whole anew, in the parts it was divided into.
    private static VisitShare Tried(VisitShare share, DetentionRule rule, string contract, Currency currency)
    {
        if (share.Mine < 0)
        {
            return share;
        }

        var line = Detention.Measure(contract, rule, share.Times, null, null, currency).Line;
        var whole = line?.Amount ?? Money.Zero(currency);
        var amounts = Allocation.Split(whole, [.. share.Parts.Select(p => p.Weight)]);
        return share with { Whole = whole, How = line?.Explanation, Amount = amounts[share.Mine], Parts = [.. share.Parts.Select((p, i) => p with { Amount = amounts[i] })] };
    }

    private static string KeyOf(DetentionRule rule) => rule.Terms?.Share switch
    {
        ShareKey.Weight => "lb",
        ShareKey.Pallets => "pallets",
        _ => "equally",
    };

    private static RatingGap Gap(int stop, string sentence, Money? amount) => new(BlockReason.DetentionUnmeasured, Detention.Obligation(stop), sentence, amount);
}
