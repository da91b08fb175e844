using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Customers;

/// <summary>How a linehaul is worked out beyond amount and minimum (domain rules 5.1). What is left out does not apply.</summary>
/// <param name="Breaks">Tiers by pounds, pallets or units, ascending; below the first one the rate's own amount applies. Empty means one price for any quantity.</param>
/// <param name="DiscountPercent">Taken off the computed price, 0 to 100.</param>
/// <param name="DiscountsMinimum">True when the discount is taken off the minimum charge too; the absolute minimum survives it either way.</param>
/// <param name="AbsoluteMinimum">The least that is left after any discount.</param>
/// <param name="DeficitWeight">Per hundredweight: true when the weight may be raised to a higher break where that is cheaper.</param>
/// <param name="FreightClass">The NMFC class this rate is for, such as 92.5; null means any. A rate for a class is more specific.</param>
/// <param name="CubicPoundsPerFoot">Per hundredweight: the freight counts at least this many pounds per cubic foot; null means its weight alone.</param>
[GenerateSerializer, Immutable, Alias("ct.Tariff")]
public sealed record Tariff(
    ImmutableArray<RateBreak> Breaks,
    decimal? DiscountPercent = null,
    bool DiscountsMinimum = false,
    decimal? AbsoluteMinimum = null,
    bool DeficitWeight = true,
    decimal? FreightClass = null,
    decimal? CubicPoundsPerFoot = null);

/// <summary>One tier of a tariff.</summary>
/// <param name="From">Lowest quantity, inclusive, above 0: pounds, pallets or units by the rate's basis.</param>
/// <param name="Amount">Amount per unit of the basis.</param>
[GenerateSerializer, Immutable, Alias("ct.RateBreak")]
public sealed record RateBreak(decimal From, decimal Amount);

/// <summary>How the fuel price and its surcharge are found beyond the rule itself (domain rules 5.2).</summary>
/// <param name="Edge">To which bracket a price exactly on an edge belongs.</param>
/// <param name="PercentOf">What a percent bracket is a share of.</param>
/// <param name="MinimumCarriesFuel">False when a linehaul at its minimum charge carries no percent surcharge.</param>
/// <param name="OffsetDays">The price is looked up this many days before the policy's day, 0 to 31.</param>
/// <param name="AverageWeeks">The mean of the prices of this many weeks, 1 to 8; every one must be there.</param>
/// <param name="CarryLastPrice">True when a missing week is charged with the last price, which the line then says; false blocks.</param>
[GenerateSerializer, Immutable, Alias("ct.FuelSettings")]
public sealed record FuelSettings(
    FuelEdge Edge = FuelEdge.FromInclusive,
    FuelShare PercentOf = FuelShare.Net,
    bool MinimumCarriesFuel = true,
    int OffsetDays = 0,
    int AverageWeeks = 1,
    bool CarryLastPrice = false);

/// <summary>To which bracket a price exactly on an edge belongs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FuelEdge>))]
public enum FuelEdge
{
    /// <summary><c>From ≤ price &lt; To</c>: the upper one.</summary>
    FromInclusive = 0,

    /// <summary><c>From &lt; price ≤ To</c>: the lower one. // OTM BETWEEN</summary>
    ToInclusive = 1,
}

/// <summary>What a percent surcharge is a share of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FuelShare>))]
public enum FuelShare
{
    /// <summary>The linehaul as billed.</summary>
    Net = 0,

    /// <summary>The linehaul before discount and minimum.</summary>
    Gross = 1,
}

/// <summary>How waiting is priced beyond one rate (domain rules 5.3). What is left out does not apply.</summary>
/// <param name="FirstMinutes">Chargeable minutes at the rule's rate; the rest is at <paramref name="LaterRatePerHour"/>.</param>
/// <param name="LaterRatePerHour">Price of an hour after the first period.</param>
/// <param name="LayoverAfterMinutes">Waiting longer than this beyond free time is a layover, which replaces the hours.</param>
/// <param name="LayoverPerDay">Price of each started 24 hours of a layover.</param>
/// <param name="Rounding">How time is counted in increments.</param>
[GenerateSerializer, Immutable, Alias("ct.DetentionSteps")]
public sealed record DetentionSteps(
    int? FirstMinutes = null,
    decimal? LaterRatePerHour = null,
    int? LayoverAfterMinutes = null,
    decimal? LayoverPerDay = null,
    IncrementRounding Rounding = IncrementRounding.Up);

/// <summary>How time is counted in increments.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncrementRounding>))]
public enum IncrementRounding
{
    /// <summary>A started increment counts.</summary>
    Up = 0,

    /// <summary>The nearest increment counts; half counts as a whole.</summary>
    Nearest = 1,
}
