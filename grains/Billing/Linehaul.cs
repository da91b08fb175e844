using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>Base freight: the most specific lane of the contract, flat or per mile, not below its minimum.</summary>
internal static class Linehaul
{
    /// <returns>The linehaul amount; null when it could not be rated.</returns>
    public static decimal? Rate(RateSheet sheet, Contract contract)
    {
        var order = sheet.Facts.Order;
        var lane = $"{order.Stops[0].Place.Label} → {order.Stops[^1].Place.Label}";
        var fitting = contract.Rates
            .Where(r => r.Mode == order.Mode && Fits(r.Origin, order.Stops[0].Place) && Fits(r.Destination, order.Stops[^1].Place))
            .GroupBy(r => Specificity(r.Origin) + Specificity(r.Destination))
            .MaxBy(g => g.Key)?.ToList();
        if (fitting is null)
        {
            sheet.Miss(BlockReason.RateMissing, "LHS", $"Contract {contract.Number} has no {order.Mode} rate for {lane} on {RateSheet.Day(sheet.RatingDay)}. Add the lane.", null);
            return null;
        }

        if (fitting.Count > 1)
        {
            sheet.Miss(BlockReason.RateMissing, "LHS", $"Contract {contract.Number} has {fitting.Count} equally specific {order.Mode} rates for {lane}. Remove all but one.", null);
            return null;
        }

        return Price(sheet, fitting[0], lane);
    }

    private static decimal? Price(RateSheet sheet, LaneRate rate, string lane)
    {
        if (rate.Basis == RateBasis.PerMile && sheet.Facts.Order.Commodity.DistanceMiles is null)
        {
            sheet.Miss(BlockReason.RateMissing, "LHS", $"The rate for {lane} is per mile and the order has no distance. Send the order again with commodity.distanceMiles.", null);
            return null;
        }

        var inputs = ImmutableArray.CreateBuilder<ChargeInput>();
        inputs.Add(new ChargeInput("lane", lane));
        inputs.Add(new ChargeInput("rating date", RateSheet.Day(sheet.RatingDay)));
        var (amount, formula) = (rate.Amount, $"{RateSheet.Amount(rate.Amount)} flat");
        if (rate.Basis == RateBasis.PerMile && sheet.Facts.Order.Commodity.DistanceMiles is { } miles)
        {
            inputs.Add(new ChargeInput("distance", $"{RateSheet.Number(miles)} mi"));
            (amount, formula) = (miles * rate.Amount, $"{RateSheet.Number(miles)} mi × {RateSheet.Amount(rate.Amount)}/mi = {RateSheet.Amount(miles * rate.Amount)}");
        }

        if (rate.Minimum is { } minimum && amount < minimum)
        {
            (amount, formula) = (minimum, $"{formula}, below the minimum {RateSheet.Amount(minimum)}");
        }

        var restsOn = sheet.Facts.Stops[0].Departed is { } departed ? ImmutableArray.Create(departed.Position) : [];
        sheet.Charge("LHS", ChargeKind.Linehaul, "LHS", new Money(amount, sheet.Currency), new ChargeExplanation(formula, inputs.ToImmutable(), "LHS-01 v1", sheet.ContractName, restsOn));
        return amount;
    }

    private static bool Fits(LaneEnd? end, Place place) =>
        end is null ||
        ((end.Country is null || string.Equals(end.Country, place.Country, StringComparison.OrdinalIgnoreCase)) &&
        (end.Region is null || string.Equals(end.Region, place.Region, StringComparison.OrdinalIgnoreCase)) &&
        (end.City is null || string.Equals(end.City, place.City, StringComparison.OrdinalIgnoreCase)) &&
        (end.PostalPrefix is null || place.PostalCode?.StartsWith(end.PostalPrefix, StringComparison.OrdinalIgnoreCase) == true));

    private static int Specificity(LaneEnd? end) =>
        end is null ? 0 : (end.Country is null ? 0 : 1) + (end.Region is null ? 0 : 1) + (end.City is null ? 0 : 1) + (end.PostalPrefix is null ? 0 : 1);
}
