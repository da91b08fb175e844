using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Billing;
using FsCheck.Xunit;

namespace ControlTower.Tests.Unit.Billing;

/// <summary>Domain rules 5.1: hundredweight with deficit, pallets, discount, minimums and classes.</summary>
public sealed class TariffTests
{
    private static readonly Tariff Breaks2000 = new([new RateBreak(2000, 49.39m)]);

    [Theory]
    [InlineData(1800, "987.80")] // 1 047.78 at its own tier
    [InlineData(1600, "931.36")] // below the break-even of 1 697 lb
    [InlineData(1697, "987.80")] // 987.82 at its own tier: just above the break-even
    [InlineData(1696, "987.24")] // just below it
    [InlineData(2000, "987.80")]
    [InlineData(2500, "1234.75")]
    public void Deficit_weight_is_billed_where_the_next_break_is_cheaper(int weight, decimal due) =>
        Weighing(weight, Rate(58.21m, Breaks2000)).Rate().AmountOf("LHS").ShouldBe(due);

    [Fact]
    public void The_second_worked_check_of_490_pounds() =>
        Weighing(490, Rate(100m, new Tariff([new RateBreak(500, 90m)]))).Rate().AmountOf("LHS").ShouldBe(450m);

    [Fact]
    public void The_formula_shows_the_deficit() =>
        Weighing(1800, Rate(58.21m, Breaks2000)).Rate().Find("LHS")!.Explanation.Formula.ShouldBe(
            "1800 lb ÷ 100 × 58.21 = 1047.78, as 2000 lb ÷ 100 × 49.39 = 987.80 with 200 lb deficit weight → USD 987.80");

    [Fact]
    public void A_tariff_without_deficit_bills_the_true_weight() =>
        Weighing(1800, Rate(58.21m, Breaks2000 with { DeficitWeight = false })).Rate().AmountOf("LHS").ShouldBe(1047.78m);

    [Fact]
    public void The_minimum_is_compared_after_the_deficit() =>
        Weighing(490, Rate(100m, new Tariff([new RateBreak(500, 90m)])) with { Minimum = 460m }).Rate().AmountOf("LHS").ShouldBe(460m);

    [Fact]
    public void The_tier_goes_by_the_weight_itself() =>
        Weighing(5000, Rate(60m, new Tariff([new RateBreak(500, 50m), new RateBreak(5000, 30m), new RateBreak(10000, 25m)]))).Rate().AmountOf("LHS")
            .ShouldBe(1500m);

    [Fact]
    public void Bulky_freight_counts_its_volume()
    {
        var charge = Weighing(1000, Rate(50m, new Tariff([], CubicPoundsPerFoot: 10m)), cubicFeet: 150).Rate().Find("LHS")!;

        charge.Amount.Amount.ShouldBe(750m);
        charge.Explanation.Inputs.ShouldContain(new ChargeInput("weight", "1500 lb by volume, 1000 lb actual"));
    }

    [Fact]
    public void Dense_freight_counts_its_weight() =>
        Weighing(1000, Rate(50m, new Tariff([], CubicPoundsPerFoot: 10m)), cubicFeet: 50).Rate().AmountOf("LHS").ShouldBe(500m);

    [Fact]
    public void Without_a_weight_hundredweight_is_a_gap() =>
        new Scenario().With(Rate(50m, null)).Rate().Gap(BlockReason.RateMissing)!.Sentence.ShouldBe(
            "Contract C-2026 v3 bills lane anywhere → anywhere PerHundredweight, and the weight of the shipment is unknown. Release the order with its weight.");

    [Theory]
    [InlineData(3, 165)]
    [InlineData(4, 200)]
    [InlineData(10, 450)]
    public void Pallets_are_priced_by_the_tier_of_their_count(int pallets, decimal due)
    {
        var rate = Scenario.Flat(55m) with { Basis = RateBasis.PerPallet, Tariff = new Tariff([new RateBreak(4, 50m), new RateBreak(10, 45m)]) };

        (new Scenario { Freight = new Commodity(null, null, pallets, null, null) }).With(rate).Rate().AmountOf("LHS").ShouldBe(due);
    }

    [Fact]
    public void Stops_and_pieces_are_multiplied_too()
    {
        var scenario = new Scenario { Freight = new Commodity(null, 12, null, null, null) };

        scenario.With(Scenario.Flat(80m) with { Basis = RateBasis.PerStop }).Rate().AmountOf("LHS").ShouldBe(160m);
        scenario.With(Scenario.Flat(2.5m) with { Basis = RateBasis.PerPiece }).Rate().AmountOf("LHS").ShouldBe(30m);
    }

    [Theory]
    [InlineData(false, "350.00")] // 1 000 less 65 %, above the minimum of 300
    [InlineData(true, "350.00")]
    public void A_discount_comes_off_the_computed_price(bool discountsMinimum, decimal due) =>
        Discounted(1000m, discountsMinimum).AmountOf("LHS").ShouldBe(due);

    [Theory]
    [InlineData(false, "300.00")] // 200 less 65 % = 70 → minimum 300
    [InlineData(true, "105.00")] // minimum 300 less 65 % = 105, above the absolute 95
    public void The_discount_comes_before_the_minimum_unless_the_tariff_says_otherwise(bool discountsMinimum, decimal due) =>
        Discounted(200m, discountsMinimum).AmountOf("LHS").ShouldBe(due);

    [Fact]
    public void The_absolute_minimum_survives_any_discount()
    {
        var charge = Discounted(200m, discountsMinimum: true, percent: 90m).Find("LHS")!;

        charge.Amount.Amount.ShouldBe(95m);
        charge.Explanation.Formula.ShouldBe("flat 200.00, minimum 300.00, less 90 % = 30.00, absolute minimum 95.00 → USD 95.00");
    }

    [Fact]
    public void A_rate_for_a_class_is_more_specific_and_fits_only_that_class()
    {
        var any = Rate(50m, null);
        var dense = Rate(30m, new Tariff([], FreightClass: 70m));
        var light = Rate(90m, new Tariff([], FreightClass: 250m));

        Weighing(1000, any, dense, light).Rate().AmountOf("LHS").ShouldBe(500m); // class unknown
        (Weighing(1000, any, dense, light) with { Freight = new Commodity(1000, null, null, null, null, FreightClass: 70m) }).Rate().AmountOf("LHS").ShouldBe(300m);
        (Weighing(1000, any, dense, light) with { Freight = new Commodity(1000, null, null, null, null, VolumeCubicFeet: 400m) }).Rate().AmountOf("LHS").ShouldBe(900m);
    }

    [Theory]
    [InlineData("0.99", 400)]
    [InlineData("1", 300)]
    [InlineData("2", 250)]
    [InlineData("4", 175)]
    [InlineData("6", 125)]
    [InlineData("8", 100)]
    [InlineData("10", "92.5")]
    [InlineData("12", 85)]
    [InlineData("15", 70)]
    [InlineData("22.49", 70)]
    [InlineData("22.5", 65)]
    [InlineData("30", 60)]
    [InlineData("35", 55)]
    [InlineData("49.99", 55)]
    [InlineData("50", 50)]
    [InlineData("500", 50)]
    public void Density_gives_the_class(decimal density, decimal freightClass) => FreightClass.OfDensity(density).ShouldBe(freightClass);

    [Fact]
    public void A_told_class_wins_over_the_density() =>
        FreightClass.Of(new Commodity(1000, null, null, null, null, FreightClass: 55m, VolumeCubicFeet: 1000m)).ShouldBe(55m);

    [Property]
    public void Heavier_freight_never_costs_less_once_deficit_applies(ushort weight, ushort more)
    {
        var rate = Rate(60m, new Tariff([new RateBreak(500, 52m), new RateBreak(1000, 41m), new RateBreak(2000, 33m), new RateBreak(5000, 21m)]));
        var light = Weighing(weight + 1, rate).Rate().AmountOf("LHS");
        var heavy = Weighing(weight + 1 + more, rate).Rate().AmountOf("LHS");

        heavy.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(light.ShouldNotBeNull());
    }

    [Property]
    public void No_discount_undercuts_the_absolute_minimum(ushort amount, byte percent, ushort minimum)
    {
        var rate = Scenario.Flat(amount) with { Minimum = 10m, Tariff = new Tariff([], percent % 101, (percent & 1) == 0, minimum) };

        new Scenario().With(rate).Rate().AmountOf("LHS").ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(minimum);
    }

    private static LaneRate Rate(decimal perHundredweight, Tariff? tariff) =>
        Scenario.Flat(perHundredweight) with { Basis = RateBasis.PerHundredweight, Tariff = tariff };

    private static Scenario Weighing(int pounds, params LaneRate[] rates) => Loaded(pounds, null, rates);

    private static Scenario Weighing(int pounds, LaneRate rate, int cubicFeet) => Loaded(pounds, cubicFeet, [rate]);

    private static Scenario Loaded(int pounds, int? cubicFeet, LaneRate[] rates) =>
        new Scenario { Freight = new Commodity(pounds, null, null, null, null, VolumeCubicFeet: cubicFeet) }.With(rates);

    private static RatingResult Discounted(decimal flat, bool discountsMinimum, decimal percent = 65m) => new Scenario()
        .With(Scenario.Flat(flat) with { Minimum = 300m, Tariff = new Tariff([], percent, discountsMinimum, 95m) }).Rate();
}
