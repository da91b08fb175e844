using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using static ControlTower.Tests.Unit.Billing.Scenario;

namespace ControlTower.Tests.Unit.Billing;

/// <summary>Every worked check of the trade's rules in one table: section, what is asked, what must come out. The rules have tests of their own beside this.</summary>
public sealed class WorkedChecks
{
    private static readonly Tariff At2000 = new([new RateBreak(2000, 49.39m)]);
    private static readonly FuelRule Formula = new(FuelRuleKind.PerMile, "EIA-US", 1.25m, 6m, [], FuelDatePolicy.Pickup);

    private static readonly Scenario OnTime = new Scenario().Stop(
        2, arrived: "2026-11-04T09:30-06:00", workStarted: "2026-11-04T10:20-06:00", departed: "2026-11-04T13:32-06:00", completed: "2026-11-04T13:20-06:00");

    private static readonly Scenario Late = new Scenario().Stop(
        2, arrived: "2026-11-04T10:40-06:00", workStarted: "2026-11-04T11:00-06:00", departed: "2026-11-04T13:32-06:00", completed: "2026-11-04T13:20-06:00");

    private static readonly Dictionary<string, (Func<decimal?> Actual, decimal? Expected)> Checks = new(StringComparer.Ordinal)
    {
        ["5.1 flat is the amount"] = (() => new Scenario().With(Flat(1850m)).Rate().AmountOf("LHS"), 1850m),
        ["5.1 miles × rate"] = (() => new Scenario().With(PerMile(2.45m)).Rate().AmountOf("LHS"), 1225m),
        ["5.1 per mile, then the minimum"] = (() => new Scenario().With(PerMile(2.45m, 1300m)).Rate().AmountOf("LHS"), 1300m),
        ["5.1 1 800 lb at its own tier costs 1 047.78"] = (() => Lb(1800, Cwt(58.21m, At2000 with { DeficitWeight = false })), 1047.78m),
        ["5.1 1 800 lb is billed as 2 000 lb: 987.80"] = (() => Lb(1800, Cwt(58.21m, At2000)), 987.80m),
        ["5.1 break-even of 58.21 and 49.39 at 2 000 lb is 1 697 lb"] = (() => Enumerable.Range(1, 2000).First(w => Lb(w, Cwt(58.21m, At2000)) == 987.80m), 1697m),
        ["5.1 490 lb at 100 is 450 as 500 lb at 90"] = (() => Lb(490, Cwt(100m, new Tariff([new RateBreak(500, 90m)]))), 450m),
        ["5.1 the deficit is compared with the minimum afterwards"] = (() => Lb(490, Cwt(100m, new Tariff([new RateBreak(500, 90m)])) with { Minimum = 455m }), 455m),
        ["5.1 discount before minimum"] = (() => Lb(500, Cwt(100m, new Tariff([], DiscountPercent: 50m)) with { Minimum = 300m }), 300m),
        ["5.1 the absolute minimum survives the discount"] = (() => Lb(500, Cwt(100m, new Tariff([], 90m, true, 120m)) with { Minimum = 300m }), 120m),
        ["5.1 billed weight is density where that is more"] = (() => Lb(500, Cwt(100m, new Tariff([], CubicPoundsPerFoot: 10m)), cubicFeet: 60m), 600m),
        ["5.1 class of 0.99 lb/ft³"] = (() => FreightClass.OfDensity(0.99m), 400m),
        ["5.1 class of 1 lb/ft³"] = (() => FreightClass.OfDensity(1m), 300m),
        ["5.1 class of 2 lb/ft³"] = (() => FreightClass.OfDensity(2m), 250m),
        ["5.1 class of 4 lb/ft³"] = (() => FreightClass.OfDensity(4m), 175m),
        ["5.1 class of 6 lb/ft³"] = (() => FreightClass.OfDensity(6m), 125m),
        ["5.1 class of 8 lb/ft³"] = (() => FreightClass.OfDensity(8m), 100m),
        ["5.1 class of 10 lb/ft³"] = (() => FreightClass.OfDensity(10m), 92.5m),
        ["5.1 class of 12 lb/ft³"] = (() => FreightClass.OfDensity(12m), 85m),
        ["5.1 class of 15 lb/ft³"] = (() => FreightClass.OfDensity(15m), 70m),
        ["5.1 class of 22.5 lb/ft³"] = (() => FreightClass.OfDensity(22.5m), 65m),
        ["5.1 class of 30 lb/ft³"] = (() => FreightClass.OfDensity(30m), 60m),
        ["5.1 class of 35 lb/ft³"] = (() => FreightClass.OfDensity(35m), 55m),
        ["5.1 class of 50 lb/ft³"] = (() => FreightClass.OfDensity(50m), 50m),
        ["5.2 peg 1.25, 6 mpg at 3.89 is 0.44 a mile"] = (() => new Scenario().With(Formula, Week(3.89m)).Rate().AmountOf("FSC") / 500, 0.44m),
        ["5.2 below the peg nothing"] = (() => new Scenario().With(Formula, Week(1.20m)).Rate().AmountOf("FSC"), null),
        ["5.2 on the edge, low ≤ x < high"] = (() => Edge(FuelEdge.FromInclusive), 200m),
        ["5.2 on the edge, low < x ≤ high"] = (() => Edge(FuelEdge.ToInclusive), 150m),
        ["5.2 a missing week blocks"] = (() => new Scenario().With(Formula, new FuelPrice(new DateOnly(2026, 10, 26), 3.89m)).Rate().AmountOf("FSC"), null),
        ["5.3 92 min exact"] = (() => Waited(OnTime, 0), 115.00m),
        ["5.3 92 min in quarter hours up"] = (() => Waited(OnTime, 15), 131.25m),
        ["5.3 92 min in half hours up"] = (() => Waited(OnTime, 30), 150.00m),
        ["5.3 late: 32 min in quarter hours up"] = (() => Waited(Late, 15), 56.25m),
        ["5.3 late under a forfeit contract"] = (() => Late.With(Waiting with { LateForfeits = true }).Rate().AmountOf("DET/2/1"), null),
        ["5.3 spring night 2026-03-08 is an hour shorter"] = (() => Night("2026-03-07T23:00-06:00", "2026-03-08T04:00-05:00"), 150m),
        ["5.3 autumn night 2026-11-01 is an hour longer"] = (() => Night("2026-10-31T23:00-05:00", "2026-11-01T04:00-06:00"), 300m),
        ["5.6 0.125 is 0.13, half away from zero"] = (() => new Money(0.125m, Currency.Usd).Round().Amount, 0.13m),
        ["5.6 a yen has no decimals"] = (() => In("JPY", 1.5m), 2m),
        ["5.6 a dinar has three"] = (() => In("KWD", 1.0005m), 1.001m),
        ["5.6 3 × 10.02 at 21 % per category"] = (() => TaxExpectation.Category(TaxCode.Standard, "NL", 21m, new Money(30.06m, Currency.Eur)).Tax.Amount, 6.31m),
        ["5.6 3 × 10.02 at 21 % per line would be"] = (() => 3 * TaxExpectation.Category(TaxCode.Standard, "NL", 21m, new Money(10.02m, Currency.Eur)).Tax.Amount, 6.30m),
        ["5.6 100.00 over three shipments"] = (() => Allocation.Split(new Money(100m, Currency.Usd), [1, 1, 1]).Sum(p => p.Amount), 100m),
        ["5.5 Ontario"] = (() => TaxRates.On("CA-ON", new DateOnly(2026, 1, 1)), 13m),
        ["5.5 New Brunswick"] = (() => TaxRates.On("CA-NB", new DateOnly(2026, 1, 1)), 15m),
        ["5.5 Nova Scotia from 1 Apr 2025"] = (() => TaxRates.On("CA-NS", new DateOnly(2025, 4, 1)), 14m),
        ["5.5 Alberta"] = (() => TaxRates.On("CA-AB", new DateOnly(2026, 1, 1)), 5m),
    };

    public static TheoryData<string> Names => [.. Checks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_worked_check_comes_out(string check) => Checks[check].Actual().ShouldBe(Checks[check].Expected);

    private static decimal? Lb(decimal weight, LaneRate rate, decimal? cubicFeet = null) =>
        (new Scenario { Freight = new Commodity(weight, null, null, null, null, VolumeCubicFeet: cubicFeet) }).With(rate).Rate().AmountOf("LHS");

    private static LaneRate Cwt(decimal amount, Tariff tariff) => Flat(amount) with { Basis = RateBasis.PerHundredweight, Tariff = tariff };

    private static FuelPrice Week(decimal price) => new(new DateOnly(2026, 11, 2), price);

    private static decimal? Edge(FuelEdge edge) => new Scenario().With(
        new FuelRule(FuelRuleKind.BracketPerMile, "EIA-US", null, null, [new FuelBracket(3.00m, 3.50m, 0.30m), new FuelBracket(3.50m, 4.00m, 0.40m)], FuelDatePolicy.Pickup, new FuelSettings(edge)),
        Week(3.50m)).Rate().AmountOf("FSC");

    private static decimal? Waited(Scenario visit, int increment) => visit.With(Waiting with { IncrementMinutes = increment }).Rate().AmountOf("DET/2/1");

    // Without a window, from arrival; 4 h and 6 h on the clocks of the two nights, 2 h free.
    private static decimal? Night(string arrived, string departed) =>
        new Scenario().Window(2, null, null).Stop(2, arrived: arrived, departed: departed).With(Waiting).Rate().AmountOf("DET/2/1");

    private static decimal? In(string currency, decimal amount) => Currency.TryParse(currency, out var known) ? new Money(amount, known).Round().Amount : null;
}
