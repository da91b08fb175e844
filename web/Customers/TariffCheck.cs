using ControlTower.Contracts.Customers;
using ControlTower.Web.Api;

namespace ControlTower.Web.Customers;

/// <summary>Whether breaks, fuel settings, detention steps and event prices are complete and within bounds, with a pointer for each thing.</summary>
internal static class TariffCheck
{
    public static void Of(LaneRate rate, string at, Findings found)
    {
        if (rate.Tariff is not { } tariff)
        {
            return;
        }

        found.Insist(tariff.DiscountPercent is null or (>= 0 and <= 100), at + "/discountPercent", "0 to 100 percent are wanted, or null.");
        found.Insist(tariff.AbsoluteMinimum is null or >= 0, at + "/absoluteMinimum", "An amount from 0 is wanted, or null.");
        found.Insist(tariff.FreightClass is null or > 0, at + "/freightClass", "An NMFC class is wanted, such as 92.5, or null.");
        found.Insist(tariff.CubicPoundsPerFoot is null or > 0, at + "/cubicPoundsPerFoot", "Pounds per cubic foot above 0 are wanted, or null.");
        found.Insist(
            tariff.CubicPoundsPerFoot is null || rate.Basis == RateBasis.PerHundredweight, at + "/cubicPoundsPerFoot", "Pounds per cubic foot belong to a rate PerHundredweight.");
        found.Insist(tariff.Breaks.IsEmpty || rate.Basis != RateBasis.Flat, at + "/breaks", "A flat rate has no breaks.");
        for (var i = 0; i < tariff.Breaks.Length; i++)
        {
            var before = i == 0 ? 0 : tariff.Breaks[i - 1]?.From ?? 0;
            found.Insist(tariff.Breaks[i]?.From > before, $"{at}/breaks/{i}/from", "Breaks ascend, from above 0.");
            found.Insist(tariff.Breaks[i]?.Amount >= 0, $"{at}/breaks/{i}/amount", "An amount from 0 is wanted.");
        }
    }

    public static void Of(FuelSettings settings, string at, Findings found)
    {
        found.Insist(settings.OffsetDays is >= 0 and <= 31, at + "/offsetDays", "0 to 31 days are wanted.");
        found.Insist(settings.AverageWeeks is >= 1 and <= 8, at + "/averageWeeks", "1 to 8 weeks are wanted.");
    }

    public static void Of(DetentionSteps steps, string at, Findings found)
    {
        found.Insist(steps.FirstMinutes is null or > 0, at + "/firstMinutes", "Minutes above 0 are wanted, or null.");
        found.Insist(steps.LaterRatePerHour is null or >= 0, at + "/laterRatePerHour", "A price from 0 is wanted, or null.");
        found.Insist(steps.FirstMinutes is null == steps.LaterRatePerHour is null, at + "/firstMinutes", "firstMinutes and laterRatePerHour need each other.");
        found.Insist(steps.LayoverAfterMinutes is null or >= 0, at + "/layoverAfterMinutes", "Minutes from 0 are wanted, or null.");
        found.Insist(steps.LayoverPerDay is null or >= 0, at + "/layoverPerDay", "A price from 0 is wanted, or null.");
        found.Insist(steps.LayoverAfterMinutes is null == steps.LayoverPerDay is null, at + "/layoverPerDay", "layoverAfterMinutes and layoverPerDay need each other.");
    }

    public static void Of(DetentionTerms terms, string at, Findings found)
    {
        found.Insist(terms.WarnMinutes is null or (>= 0 and <= 1_440), at + "/warnMinutes", "0 to 1,440 minutes are wanted, or null.");
        for (var i = 0; i < terms.Hours.Length; i++)
        {
            found.Insist(terms.Hours[i] is { } hours && hours.To > hours.From, $"{at}/hours/{i}", "Hours end after they begin, on one day.");
        }

        for (var i = 0; i < terms.ExemptPlaces.Length; i++)
        {
            found.InsistName(terms.ExemptPlaces[i], 200, $"{at}/exemptPlaces/{i}", "The name of a place");
        }
    }

    public static void Of(EventPrices prices, string at, Findings found)
    {
        found.Insist(prices.TruckNotUsed is null or >= 0, at + "/truckNotUsed", "A price from 0 is wanted, or null.");
        found.Insist(prices.StopOff is null or >= 0, at + "/stopOff", "A price from 0 is wanted, or null.");
        found.Insist(prices.StopsIncluded >= 2, at + "/stopsIncluded", "The linehaul covers at least 2 stops.");
        found.Insist(prices.Redelivery is null or >= 0, at + "/redelivery", "A price from 0 is wanted, or null.");
    }
}
