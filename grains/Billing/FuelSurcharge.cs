using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Fuel surcharge by formula or table (domain rules 5.2). A missing week is a gap, unless the contract carries the last price and the line says so.</summary>
internal static class FuelSurcharge
{
    public const string Code = "FSC";
    private static readonly FuelSettings Usual = new();

    /// <param name="contract">The contract in force on the rating date.</param>
    /// <param name="route">Where the policy finds its day.</param>
    /// <param name="order">The order with its billed miles.</param>
    /// <param name="freight">The linehaul; null when it could not be rated, which its own gap says.</param>
    /// <param name="terms">The index series.</param>
    /// <param name="currency">The currency of the contract.</param>
    public static Priced Rate(ContractInForce contract, Route route, ReleaseShipment order, Freight? freight, Terms terms, Currency currency)
    {
        if (contract.Contract.Fuel is not { } rule)
        {
            return Priced.Nothing;
        }

        var settings = rule.Settings ?? Usual;
        var day = RatingDay.For(rule.DatePolicy, route, order).Before(settings.OffsetDays);
        var series = terms.FuelIndexes.GetValueOrDefault(rule.Index, []);
        if (IndexPrice.Of(series, day.Day, settings) is not { } price)
        {
            return NoPrice(rule, settings, day, FuelIndex.Newest(series, day.Day));
        }

        var quote = new FuelQuote(contract, rule, settings, day, price, currency);
        return rule.Kind == FuelRuleKind.PerMile
            ? quote.ByFormula(order.Commodity.DistanceMiles)
            : quote.ByTable(order.Commodity.DistanceMiles, freight);
    }

    private static RatingGap NoPrice(FuelRule rule, FuelSettings settings, RatingDay day, FuelPrice? newest)
    {
        var known = newest is null ? "no earlier price is loaded" : $"the newest is {Figures.Index(newest.Price)} of {Figures.Day(newest.PublishedOn)}";
        var needed = settings.AverageWeeks > 1 ? $"and each of the {Figures.Number(settings.AverageWeeks)} weeks is needed" : $"more than {FuelIndex.MaxAgeDays} days old";
        var why = newest is null ? known : $"{known}, {needed}";
        return new RatingGap(
            BlockReason.FuelIndexMissing, rule.Index, $"Fuel index {rule.Index} has no price for {day}: {why}. Load the week's price.", null);
    }
}
