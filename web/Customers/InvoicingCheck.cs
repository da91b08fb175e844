using ControlTower.Contracts.Customers;
using ControlTower.Web.Api;

namespace ControlTower.Web.Customers;

/// <summary>Whether an account's further billing rules are complete and within bounds. Whether a pattern compiles, the account itself decides.</summary>
internal static class InvoicingCheck
{
    private const string At = "/billing/further";

    public static void Of(InvoicingRules rules, Findings found)
    {
        for (var i = 0; i < rules.Evidence.Length; i++)
        {
            found.InsistName(rules.Evidence[i]?.Code, 32, $"{At}/evidence/{i}/code", "A charge code");
        }

        for (var i = 0; i < rules.AuthorisationFor.Length; i++)
        {
            found.InsistName(rules.AuthorisationFor[i], 32, $"{At}/authorisationFor/{i}", "A charge code");
        }

        for (var i = 0; i < rules.Patterns.Length; i++)
        {
            found.InsistName(rules.Patterns[i]?.Pattern, 200, $"{At}/patterns/{i}/pattern", "A pattern");
        }

        found.Insist(rules.AuthorisationAbove is null or >= 0, At + "/authorisationAbove", "An amount from 0 is wanted, or null.");
        found.Insist(rules.CutOffDay is null or (>= 1 and <= 31), At + "/cutOffDay", "A day from 1 to 31 is wanted, or null.");
        found.Insist(rules.Tolerance?.Amount is null or >= 0, At + "/tolerance/amount", "An amount from 0 is wanted, or null.");
        if (rules.Exchange is { } exchange)
        {
            found.InsistName(exchange.Source, 64, At + "/exchange/source", "The source of the rates");
            found.Insist(exchange.FixedRate is null or > 0, At + "/exchange/fixedRate", "A rate above 0 is wanted, or null.");
            found.Insist(exchange.FixedRate is null != (exchange.Date == ExchangeDate.Fixed), At + "/exchange/fixedRate", "A fixed rate belongs to the date Fixed, and the date Fixed needs one.");
            found.Insist(exchange.MaxAgeDays is >= 0 and <= 31, At + "/exchange/maxAgeDays", "0 to 31 days are wanted.");
        }

        found.Insist(rules.Tolerance?.Percent is null or (>= 0 and <= 100), At + "/tolerance/percent", "0 to 100 percent are wanted, or null.");
    }
}
