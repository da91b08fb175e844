using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Fuel surcharge by formula or table (domain rules 5.2). A missing week is a gap; an old price is never reused.</summary>
internal static class FuelSurcharge
{
    public const string Code = "FSC";

    /// <param name="contract">The contract in force on the rating date.</param>
    /// <param name="route">Where the policy finds its day.</param>
    /// <param name="order">The order with its billed miles.</param>
    /// <param name="linehaul">The linehaul as billed; null when it could not be rated, which its own gap says.</param>
    /// <param name="terms">The index series.</param>
    /// <param name="currency">The currency of the contract.</param>
    public static Priced Rate(ContractInForce contract, Route route, ReleaseShipment order, Line? linehaul, Terms terms, Currency currency)
    {
        if (contract.Contract.Fuel is not { } rule)
        {
            return Priced.Nothing;
        }

        var day = RatingDay.For(rule.DatePolicy, route, order);
        var series = terms.FuelIndexes.GetValueOrDefault(rule.Index, []);
        if (FuelIndex.InForce(series, day.Day) is not { } price)
        {
            return NoPrice(rule, day, FuelIndex.Newest(series, day.Day));
        }

        var quote = new FuelQuote(contract, rule, day, price, currency);
        return rule.Kind == FuelRuleKind.PerMile
            ? quote.ByFormula(order.Commodity.DistanceMiles)
            : quote.ByTable(order.Commodity.DistanceMiles, linehaul);
    }

    private static RatingGap NoPrice(FuelRule rule, RatingDay day, FuelPrice? newest)
    {
        var known = newest is null
            ? "no earlier price is loaded"
            : $"the newest is {Figures.Index(newest.Price)} of {Figures.Day(newest.PublishedOn)}, more than {FuelIndex.MaxAgeDays} days old";
        return new RatingGap(
            BlockReason.FuelIndexMissing, rule.Index, $"Fuel index {rule.Index} has no price for {day}: {known}. Load the week's price.", null);
    }
}
