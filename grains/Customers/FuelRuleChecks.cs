using ControlTower.Contracts.Customers;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;
using static ControlTower.Grains.Customers.CustomerChecks;

namespace ControlTower.Grains.Customers;

/// <summary>What a fuel rule must satisfy: a formula with its figures, or a table without holes.</summary>
internal static class FuelRuleChecks
{
    private const int MaxIndex = 64;
    private const int MaxOffsetDays = 31;
    private const int MaxWeeks = 8;
    private const decimal LeastMilesPerGallon = 0.1m;
    private const decimal MostPercent = 1_000m;

    public static Refusal? Find(string contract, FuelRule rule)
    {
        var wrong = rule switch
        {
            { Index.Length: 0 or > MaxIndex } => $"the index needs a name of 1 to {MaxIndex} characters",
            { Kind: FuelRuleKind.PerMile, Peg: null } => "the formula needs a peg",
            { Kind: FuelRuleKind.PerMile, Peg: < 0 } => "the peg is below 0",
            { Kind: FuelRuleKind.PerMile, MilesPerGallon: null or < LeastMilesPerGallon } => "the formula needs miles per gallon from 0.1",
            { Settings.OffsetDays: < 0 or > MaxOffsetDays } => $"the offset is outside 0 to {MaxOffsetDays} days",
            { Settings.AverageWeeks: < 1 or > MaxWeeks } => $"the mean is over 1 to {MaxWeeks} weeks",
            { Kind: FuelRuleKind.PerMile } => null,
            { Brackets.IsEmpty: true } => "the table has no brackets",
            { Kind: FuelRuleKind.BracketPercent } when rule.Brackets.Any(b => b.Value > MostPercent) => "a bracket is above 1000 percent",
            _ => Table(rule.Brackets),
        };
        return wrong is null ? null : Refuse(CustomerRefusal.FuelRuleInvalid, $"Contract {contract}, fuel rule: {wrong}.");
    }

    private static string? Table(ImmutableArray<FuelBracket> brackets)
    {
        for (var i = 0; i < brackets.Length; i++)
        {
            var (from, to, value) = brackets[i];
            var row = Figures.Number(i + 1);
            if (value < 0 || to <= from)
            {
                return value < 0 ? $"bracket {row} is below 0" : $"bracket {row} ends at or before its start {Figures.Index(from)}";
            }

            if (i > 0 && brackets[i - 1].To != from)
            {
                return $"bracket {row} begins at {Figures.Index(from)}, not where the one before ends; the table is ascending, without holes";
            }
        }

        return null;
    }
}
