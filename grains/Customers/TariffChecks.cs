using ControlTower.Contracts.Customers;
using ControlTower.Grains.Billing;

namespace ControlTower.Grains.Customers;

/// <summary>What tariffs and detention steps must satisfy; the problem in words, or null.</summary>
internal static class TariffChecks
{
    public static string? Problem(Tariff tariff, RateBasis basis) => tariff switch
    {
        { DiscountPercent: < 0 or > 100 } => "the discount is outside 0 to 100 percent",
        { AbsoluteMinimum: < 0 } => "the absolute minimum is below 0",
        { FreightClass: <= 0 } => "the freight class is not above 0",
        { CubicPoundsPerFoot: <= 0 } => "the pounds per cubic foot are not above 0; leave them out when only the weight counts",
        { CubicPoundsPerFoot: not null } when basis != RateBasis.PerHundredweight => "pounds per cubic foot belong to a rate per hundredweight",
        { Breaks.IsEmpty: false } when basis is RateBasis.Flat => "a flat rate has no breaks",
        _ => Ascending(tariff.Breaks),
    };

    public static string? Problem(DetentionSteps steps) => steps switch
    {
        { FirstMinutes: <= 0 } => "the first period is not above 0 minutes",
        { LaterRatePerHour: < 0 } => "the later rate is below 0",
        { FirstMinutes: null, LaterRatePerHour: not null } or { FirstMinutes: not null, LaterRatePerHour: null } => "a first period and a later rate need each other",
        { LayoverAfterMinutes: < 0 } => "a layover begins before free time ends",
        { LayoverPerDay: < 0 } => "the layover is below 0",
        { LayoverAfterMinutes: null, LayoverPerDay: not null } or { LayoverAfterMinutes: not null, LayoverPerDay: null } => "a layover needs both its beginning and its price",
        _ => null,
    };

    private static string? Ascending(ImmutableArray<RateBreak> breaks)
    {
        var last = 0m;
        foreach (var (index, tier) in breaks.Index())
        {
            var row = Figures.Number(index + 1);
            if (tier.Amount < 0 || tier.From <= last)
            {
                return tier.Amount < 0 ? $"break {row} is below 0" : $"break {row} begins at {Figures.Quantity(tier.From)}; breaks are ascending, from above 0";
            }

            last = tier.From;
        }

        return null;
    }
}
