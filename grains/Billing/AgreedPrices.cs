using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Prices agreed for one shipment alone: they replace the contract's, or stand where it has none, and somebody else must approve them.</summary>
internal static class AgreedPrices
{
    private const string Rule = "AGR-01 v1";

    /// <summary>Puts the agreed prices in place of what was rated; a rate that is missing is missed no longer.</summary>
    public static void Apply(RatingFacts facts, Currency currency, List<Line> lines, ImmutableArray<RatingGap>.Builder gaps)
    {
        foreach (var (obligation, agreed) in facts.Agreed)
        {
            var at = lines.FindIndex(l => l.Obligation == obligation);
            if (at >= 0)
            {
                lines[at] = Replaced(lines[at], agreed, currency);
            }
            else if (obligation == Linehaul.Code)
            {
                lines.Insert(0, Replaced(new Line(Linehaul.Code, ChargeKind.Linehaul, Linehaul.Code, Money.Zero(currency), Unrated), agreed, currency));
                RemoveGaps(gaps, obligation);
            }
        }
    }

    private static ChargeExplanation Unrated { get; } = new("no contract price", [], Rule, null, []);

    private static Line Replaced(Line line, AgreedAmount agreed, Currency currency)
    {
        var amount = agreed.Amount.Round();
        var instead = line.Explanation == Unrated ? line.Explanation.Formula : $"{line.Amount} ({line.Explanation.Formula})";
        return line with
        {
            Amount = amount,
            AgreedBy = agreed.By,
            Held = $"{agreed.By} agreed on it for this shipment alone ({agreed.Reason}), and somebody else must approve it",
            Gap = amount.Currency == currency ? null : Accessorials.Foreign(line.Obligation, line.Code, amount, currency),
            Explanation = line.Explanation with
            {
                Formula = $"{amount} as agreed by {agreed.By}: {agreed.Reason}; instead of {instead}",
                Rule = Rule,
            },
        };
    }

    private static void RemoveGaps(ImmutableArray<RatingGap>.Builder gaps, string subject)
    {
        for (var i = gaps.Count - 1; i >= 0; i--)
        {
            if (gaps[i].Subject == subject)
            {
                gaps.RemoveAt(i);
            }
        }
    }
}
