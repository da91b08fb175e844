using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;

namespace ControlTower.Grains.Shipments;

/// <summary>Facts that were corrected after invoicing: the invoice stays as it is, and the difference becomes a charge of its own that a person decides on (domain rules 5.3).</summary>
/// <remarks>Only other facts make an adjustment. A price that changed afterwards changes nothing that was billed: that is for credit and rebill.</remarks>
internal static class Adjustments
{
    private const string Prefix = "ADJ/";
    private const string Rule = "ADJ-01 v1";

    /// <summary>The obligation that an adjustment adjusts.</summary>
    public static string BaseOf(string adjustment) => adjustment[Prefix.Length..adjustment.LastIndexOf('/')];

    public static bool Is(string obligation) => obligation.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>True when the first adjusts the second.</summary>
    public static bool IsOf(string adjustment, string obligation) => Is(adjustment) && BaseOf(adjustment) == obligation;

    /// <summary>The rating with the adjustments of what is billed, and their gaps while nobody decided.</summary>
    public static RatingResult Add(RatingResult rating, ShipmentState state, Terms terms, ImmutableSortedDictionary<string, ChargeDecision> decisions)
    {
        if (state.Billed.IsEmpty || terms.Customer is not { } customer)
        {
            return rating;
        }

        var charges = rating.Charges.ToBuilder();
        var gaps = rating.Gaps.ToBuilder();
        foreach (var billed in state.Billed.Values.Where(b => b.Status == ChargeStatus.Billed && !Is(b.Obligation)))
        {
            if (Difference(rating, state, billed) is { } line)
            {
                var (status, by, gap) = ChargeApproval.Of(line, decisions.GetValueOrDefault(line.Obligation), customer.Billing);
                charges.Add(new Charge(line.Obligation, line.Kind, line.Code, billed.ErpCode, line.Amount, status, line.Explanation, by));
                if (gap is not null)
                {
                    gaps.Add(gap);
                }
            }
        }

        return new RatingResult(charges.ToImmutable(), gaps.ToImmutable());
    }

    private static Line? Difference(RatingResult rating, ShipmentState state, Charge billed)
    {
        var (now, facts) = rating.Charges.FirstOrDefault(c => c.Obligation == billed.Obligation) switch
        {
            { } rated when rated.Amount.Currency == billed.Amount.Currency && !rated.Explanation.RestsOn.SequenceEqual(billed.Explanation.RestsOn) => (rated.Amount, rated.Explanation),
            null when IsGone(rating, billed) => (Money.Zero(billed.Amount.Currency), billed.Explanation with { Formula = "nothing is owed" }),
            _ => (default, null),
        };
        var net = Net(state, billed);
        if (facts is null || now == net)
        {
            return null;
        }

        var difference = now - net;
        var number = state.Billed.Keys.Count(k => IsOf(k, billed.Obligation)) + 1;
        var explanation = new ChargeExplanation(
            $"{now} by the facts as they are now ({facts.Formula}) − {net} billed → {difference}",
            [new("adjusts", billed.Obligation), new("now", now.ToString()), new("billed", net.ToString())],
            Rule, facts.Contract, facts.RestsOn);
        return new Line(
            $"{Prefix}{billed.Obligation}/{Figures.Number(number)}", billed.Kind, billed.Code, difference, explanation,
            $"{billed.Obligation} was billed at {net} and is {now} by the facts as they are now");
    }

    // Waiting that is not owed any more, under the same version of the same contract: its facts are other ones.
    private static bool IsGone(RatingResult rating, Charge billed) =>
        billed.Kind == ChargeKind.Detention
        && rating.Charges.Any(c => c.Explanation.Contract == billed.Explanation.Contract)
        && rating.Gaps.All(g => g.Subject != billed.Obligation);

    /// <summary>What is left on invoices of an obligation and its adjustments; one obligation is billed in one currency.</summary>
    public static decimal NetOf(ShipmentState state, string obligation) => state.Invoices
        .Where(i => i.Kind != InvoiceKind.CreditMemo)
        .SelectMany(i => Credits.LinesOf(i))
        .Where(l => l.Obligation == obligation || IsOf(l.Obligation, obligation))
        .Sum(l => l.Left.Amount);

    private static Money Net(ShipmentState state, Charge billed) => new(NetOf(state, billed.Obligation), billed.Amount.Currency);
}
