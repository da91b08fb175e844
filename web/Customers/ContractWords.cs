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

    /// <summary>A rate's price: <c>$2.85/mi, at least $450.00</c>, <c>$58.21/cwt, from 2,000 lb $49.39, less 20 %</c>.</summary>
    public static string Price(LaneRate rate, Currency currency)
    {
        string Of(decimal amount) => Show.Money(new Money(amount, currency));

        var tariff = rate.Tariff;
        IEnumerable<string?> parts =
        [
            Of(rate.Amount) + Per(rate.Basis),
            .. (tariff?.Breaks ?? []).Select(b => string.Create(CultureInfo.InvariantCulture, $"from {b.From:#,0.##} {Unit(rate.Basis)} {Of(b.Amount)}")),
            tariff?.DiscountPercent is { } discount and > 0 ? string.Create(CultureInfo.InvariantCulture, $"less {discount:0.##} %") : null,
            rate.Minimum is { } least ? $"at least {Of(least)}{(tariff?.DiscountsMinimum == true ? " before the discount" : "")}" : null,
            tariff?.AbsoluteMinimum is { } absolute ? $"never below {Of(absolute)}" : null,
            tariff is { DeficitWeight: false, Breaks.Length: > 0 } && rate.Basis == RateBasis.PerHundredweight ? "no deficit weight" : null,
            tariff?.CubicPoundsPerFoot is { } cubic ? string.Create(CultureInfo.InvariantCulture, $"counts at least {cubic:0.##} lb/ft³") : null,
        ];
        return string.Join(", ", parts.Where(p => p is not null));
    }

    /// <summary>What a rate is for: <c>Linehaul, LTL, class 92.5</c>.</summary>
    public static string Subject(LaneRate rate) =>
        $"Linehaul, {rate.Mode.ToString().ToUpperInvariant()}{(rate.Tariff?.FreightClass is { } c ? string.Create(CultureInfo.InvariantCulture, $", class {c:0.##}") : "")}";

    /// <summary>When waiting is charged: <c>deliveries, 120 min free, steps of 15 min, at most 480 min, none when late</c>.</summary>
    public static string Clock(DetentionRule rule)
    {
        IEnumerable<string?> parts =
        [
            rule.StopKind switch { Contracts.Shipments.StopKind.Pickup => "pickups", Contracts.Shipments.StopKind.Delivery => "deliveries", _ => "all stops" },
            rule.Mode is { } mode ? mode.ToString().ToUpperInvariant() : null,
            string.Create(CultureInfo.InvariantCulture, $"{rule.FreeMinutes} min free"),
            rule.IncrementMinutes == 0 ? "exact" : string.Create(CultureInfo.InvariantCulture, $"steps of {rule.IncrementMinutes} min{(rule.Steps?.Rounding == IncrementRounding.Nearest ? ", nearest" : "")}"),
            rule.CapMinutes is { } cap ? string.Create(CultureInfo.InvariantCulture, $"at most {cap} min") : null,
            rule.LateForfeits ? "none when late" : null,
            .. Terms(rule.Terms),
        ];
        return string.Join(", ", parts.Where(p => p is not null));
    }

    private static IEnumerable<string?> Terms(DetentionTerms? terms) => terms is null ? [] :
    [
        terms.Hours.IsEmpty ? null : $"only {string.Join(", ", terms.Hours.Select(h => string.Create(CultureInfo.InvariantCulture, $"{h.Day.ToString()[..3]} {h.From:HH\\:mm}–{h.To:HH\\:mm}")))}",
        terms.WarnMinutes is { } warn ? string.Create(CultureInfo.InvariantCulture, $"warns {warn} min before") : null,
        terms.NoticeNeeded ? "only with notice" : null,
        terms.Share is { } key ? $"once per truck, {(key == ShareKey.Equal ? "in equal shares" : $"shared by {key.ToString().ToLowerInvariant()}")}" : null,
        terms.ExemptPlaces.IsEmpty ? null : $"not at {string.Join(", ", terms.ExemptPlaces)}",
    ];

    /// <summary>What waiting costs: <c>$75.00/h, after 120 min $90.00/h, after 480 min $350.00 a day</c>.</summary>
    public static string Waiting(DetentionRule rule, Currency currency)
    {
        string Of(decimal amount) => Show.Money(new Money(amount, currency));

        return Of(rule.RatePerHour) + "/h" +
            (rule.Steps is { FirstMinutes: { } first, LaterRatePerHour: { } later } ? string.Create(CultureInfo.InvariantCulture, $", after {first} min {Of(later)}/h") : "") +
            (rule.Steps is { LayoverAfterMinutes: { } after, LayoverPerDay: { } day } ? string.Create(CultureInfo.InvariantCulture, $", after {after} min {Of(day)} a day") : "");
    }

    /// <summary>Which fuel price counts: <c>EIA-US, pickup date, 1 day earlier, mean of 2 weeks</c>.</summary>
    public static string Index(FuelRule fuel)
    {
        IEnumerable<string?> parts =
        [
            fuel.Index,
            $"{Words.Split(fuel.DatePolicy.ToString()).ToLowerInvariant()} date",
            fuel.Settings is { OffsetDays: > 0 and var days } ? string.Create(CultureInfo.InvariantCulture, $"{days} days earlier") : null,
            fuel.Settings is { AverageWeeks: > 1 and var weeks } ? string.Create(CultureInfo.InvariantCulture, $"mean of {weeks} weeks") : null,
            fuel.Settings?.CarryLastPrice == true ? "last price carried" : null,
            fuel.Kind == FuelRuleKind.BracketPercent ? $"% of {(fuel.Settings?.PercentOf == FuelShare.Gross ? "gross" : "net")} linehaul" : null,
            fuel.Settings?.Edge == FuelEdge.ToInclusive && fuel.Kind != FuelRuleKind.PerMile ? "upper edge included" : null,
            fuel.Settings?.MinimumCarriesFuel == false ? "not on the minimum" : null,
        ];
        return string.Join(", ", parts.Where(p => p is not null));
    }

    private static string Per(RateBasis basis) => basis switch
    {
        RateBasis.PerMile => "/mi",
        RateBasis.PerHundredweight => "/cwt",
        RateBasis.PerPallet => "/pallet",
        RateBasis.PerPiece => "/piece",
        RateBasis.PerStop => "/stop",
        _ => " flat",
    };

    private static string Unit(RateBasis basis) => basis switch
    {
        RateBasis.PerHundredweight => "lb",
        RateBasis.PerPallet => "pallets",
        RateBasis.PerPiece => "pieces",
        RateBasis.PerStop => "stops",
        _ => "mi",
    };

    /// <summary>A fuel rule: <c>(price − 1.250) ÷ 6 mpg</c>, or the number of brackets.</summary>
    public static string Formula(FuelRule fuel, Currency currency) => fuel.Kind == FuelRuleKind.PerMile
        ? string.Create(CultureInfo.InvariantCulture, $"(price \u2212 {Show.Symbol(currency)}{fuel.Peg:0.000}) ÷ {fuel.MilesPerGallon:0.##} mpg")
        : string.Create(CultureInfo.InvariantCulture, $"table of {fuel.Brackets.Length} brackets");

    /// <summary>Extras that follow from what happens, with their prices.</summary>
    public static IEnumerable<(string What, string When, decimal Price)> Events(Contract contract)
    {
        (string What, string When, decimal? Price)[] all =
        [
            ("Truck not used", "cancelled after dispatch", contract.Events?.TruckNotUsed),
            ("Stop-off", string.Create(CultureInfo.InvariantCulture, $"each stop beyond {contract.Events?.StopsIncluded}"), contract.Events?.StopOff),
            ("Redelivery", "each failed attempt", contract.Events?.Redelivery),
        ];
        return all.Where(e => e.Price is not null).Select(e => (e.What, e.When, e.Price!.Value));
    }
}
