using ControlTower.Contracts.Customers;
using ControlTower.Web.Api;

namespace ControlTower.Web.Customers;

/// <summary>Whether a contract is complete and within bounds.</summary>
internal static class ContractCheck
{
    public static void Of(Contract? contract, string at, Findings found)
    {
        if (contract is null)
        {
            found.Insist(false, at, "A contract is wanted, not null.");
            return;
        }

        found.InsistName(contract.Number, 64, at + "/number", "A contract number");
        found.Insist(contract.EffectiveFrom != default, at + "/effectiveFrom", "The first day is missing, such as 2026-01-01.");
        found.Insist(contract.EffectiveTo is not { } end || end >= contract.EffectiveFrom, at + "/effectiveTo", "The last day is before the first.");
        for (var i = 0; i < contract.Rates.Length; i++)
        {
            Rate(contract.Rates[i], $"{at}/rates/{i}", found);
        }

        if (contract.Fuel is { } fuel)
        {
            Fuel(fuel, at + "/fuel", found);
        }

        for (var i = 0; i < contract.Detention.Length; i++)
        {
            Detention(contract.Detention[i], $"{at}/detention/{i}", found);
        }

        if (contract.Events is { } events)
        {
            TariffCheck.Of(events, at + "/events", found);
        }

        foreach (var (code, price) in contract.Accessorials)
        {
            found.InsistName(code, 32, at + "/accessorials", "A charge code");
            found.Insist(price >= 0, $"{at}/accessorials/{JsonPointer.Escape(code)}", "A price from 0 is wanted.");
        }
    }

    private static void Rate(LaneRate? rate, string at, Findings found)
    {
        found.Insist(rate is not null, at, "A rate is wanted, not null.");
        found.Insist(rate is null or { Amount: >= 0 }, at + "/amount", "An amount from 0 is wanted.");
        found.Insist(rate?.Minimum is null or >= 0, at + "/minimum", "An amount from 0 is wanted, or null.");
        if (rate is not null)
        {
            TariffCheck.Of(rate, at + "/tariff", found);
        }
    }

    private static void Fuel(FuelRule fuel, string at, Findings found)
    {
        found.InsistName(fuel.Index, 64, at + "/index", "A fuel index name");
        if (fuel.Settings is { } settings)
        {
            TariffCheck.Of(settings, at + "/settings", found);
        }

        if (fuel.Kind == FuelRuleKind.PerMile)
        {
            found.Insist(fuel.Peg is >= 0, at + "/peg", "The peg price is missing.");
            found.Insist(fuel.MilesPerGallon is > 0, at + "/milesPerGallon", "Miles per gallon above 0 are wanted.");
            return;
        }

        found.Insist(!fuel.Brackets.IsEmpty, at + "/brackets", "The table is missing: {from, to, value}, ascending.");
        for (var i = 0; i < fuel.Brackets.Length; i++)
        {
            var bracket = fuel.Brackets[i];
            found.Insist(bracket is not null && (bracket.To is null || bracket.To > bracket.From), $"{at}/brackets/{i}", "A bracket ends above where it begins.");
            found.Insist(i == 0 || bracket is null || bracket.From >= fuel.Brackets[i - 1]?.To, $"{at}/brackets/{i}/from", "Brackets are in ascending order and do not overlap.");
        }
    }

    private static void Detention(DetentionRule? rule, string at, Findings found)
    {
        found.Insist(rule is not null, at, "A rule is wanted, not null.");
        found.Insist(rule is null or { FreeMinutes: >= 0 }, at + "/freeMinutes", "Minutes from 0 are wanted.");
        found.Insist(rule is null or { IncrementMinutes: >= 0 and <= 1_440 }, at + "/incrementMinutes", "0 to 1,440 minutes are wanted.");
        found.Insist(rule is null or { RatePerHour: >= 0 }, at + "/ratePerHour", "A price from 0 is wanted.");
        found.Insist(rule?.CapMinutes is null or > 0, at + "/capMinutes", "Minutes above 0 are wanted, or null.");
        if (rule?.Steps is { } steps)
        {
            TariffCheck.Of(steps, at + "/steps", found);
        }

        if (rule?.Terms is { } terms)
        {
            TariffCheck.Of(terms, at + "/terms", found);
        }
    }
}
