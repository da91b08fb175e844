using System.Globalization;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;
using ControlTower.Web.Shell;

namespace ControlTower.Web.Customers;

/// <summary>Contract terms in words.</summary>
public static class ContractWords
{
    /// <summary>One end of a lane: <c>Dallas, TX, US</c>, or <c>anywhere</c>.</summary>
    public static string End(LaneEnd? end) =>
        end is null ? "anywhere" : string.Join(", ", new[] { end.City, end.Region, end.PostalPrefix is null ? null : $"{end.PostalPrefix}…", end.Country }.Where(p => p is not null));

    /// <summary>A rate's price: <c>$2.85/mi, at least $450.00</c>.</summary>
    public static string Price(LaneRate rate, Currency currency) =>
        Show.Money(new Money(rate.Amount, currency)) + (rate.Basis == RateBasis.PerMile ? "/mi" : " flat") +
        (rate.Minimum is { } least ? $", at least {Show.Money(new Money(least, currency))}" : "");

    /// <summary>A fuel rule: <c>(price − 1.250) ÷ 6 mpg</c>, or the number of brackets.</summary>
    public static string Formula(FuelRule fuel, Currency currency) => fuel.Kind == FuelRuleKind.PerMile
        ? string.Create(CultureInfo.InvariantCulture, $"(price \u2212 {Show.Symbol(currency)}{fuel.Peg:0.000}) ÷ {fuel.MilesPerGallon:0.##} mpg")
        : string.Create(CultureInfo.InvariantCulture, $"table of {fuel.Brackets.Length} brackets");
}
