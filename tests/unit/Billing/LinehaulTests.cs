using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Tests.Unit.Billing;

public sealed class LinehaulTests
{
    [Fact]
    public void A_flat_rate_is_the_price()
    {
        var charge = new Scenario().Rate().Find("LHS")!;

        charge.Amount.ToString().ShouldBe("USD 1850.00");
        charge.Kind.ShouldBe(ChargeKind.Linehaul);
        charge.ErpCode.ShouldBe("4000");
        charge.Status.ShouldBe(ChargeStatus.Approved);
        charge.Explanation.Formula.ShouldBe("flat 1850.00 → USD 1850.00");
        charge.Explanation.Contract.ShouldBe("C-2026 v3");
        charge.Explanation.Rule.ShouldBe("LHS-01 v2");
    }

    [Fact]
    public void Per_mile_multiplies_the_billed_miles()
    {
        var charge = new Scenario().With(Scenario.PerMile(2.1825m)).Rate().Find("LHS")!;

        charge.Amount.Amount.ShouldBe(1091.25m);
        charge.Explanation.Formula.ShouldBe("500 mi × 2.1825 = 1091.25 → USD 1091.25");
        charge.Explanation.Inputs.ShouldContain(new ChargeInput("distance", "500 mi"));
    }

    [Theory]
    [InlineData(1050, 1050)]
    [InlineData("1050.01", "1050.01")]
    [InlineData("1049.99", 1050)]
    public void The_linehaul_is_never_below_its_minimum(decimal minimum, decimal billed) =>
        new Scenario().With(Scenario.PerMile(2.10m, minimum)).Rate().AmountOf("LHS").ShouldBe(billed);

    [Fact]
    public void A_minimum_that_decides_is_in_the_formula() =>
        new Scenario().With(Scenario.PerMile(2.10m, 1200m)).Rate().Find("LHS")!.Explanation.Formula
            .ShouldBe("500 mi × 2.10 = 1050.00, minimum 1200.00 → USD 1200.00");

    [Fact]
    public void Half_a_cent_is_rounded_away_from_zero()
    {
        var scenario = new Scenario { Freight = new Commodity(null, null, null, 1m, null) };

        scenario.With(Scenario.PerMile(0.125m)).Rate().AmountOf("LHS").ShouldBe(0.13m);
    }

    [Fact]
    public void Per_mile_without_a_distance_is_a_gap()
    {
        var scenario = new Scenario { Freight = new Commodity(null, null, null, null, null) };
        var result = scenario.With(Scenario.PerMile(2.10m)).Rate();

        result.Charges.ShouldBeEmpty();
        result.Gap(BlockReason.RateMissing)!.Sentence.ShouldBe(
            "Contract C-2026 v3 bills lane anywhere → anywhere PerMile, and the distance of the shipment is unknown. Release the order with its distance.");
    }

    [Fact]
    public void The_most_specific_lane_wins_whatever_the_order()
    {
        var state = Scenario.Flat(1m) with { Origin = new LaneEnd("US", "TX", null, null) };
        var city = Scenario.Flat(2m) with { Origin = new LaneEnd("US", "TX", "dallas", null) };
        var anywhere = Scenario.Flat(3m);

        new Scenario().With(anywhere, city, state).Rate().AmountOf("LHS").ShouldBe(2m);
        new Scenario().With(state, anywhere, city).Rate().AmountOf("LHS").ShouldBe(2m);
    }

    [Fact]
    public void A_longer_postal_prefix_is_more_specific()
    {
        var wide = Scenario.Flat(1m) with { Destination = new LaneEnd(null, null, null, "60") };
        var narrow = Scenario.Flat(2m) with { Destination = new LaneEnd(null, null, null, "606") };

        new Scenario().With(wide, narrow).Rate().AmountOf("LHS").ShouldBe(2m);
    }

    [Fact]
    public void A_lane_with_another_city_mode_or_postal_code_does_not_fit()
    {
        var result = new Scenario().With(
            Scenario.Flat(1m) with { Origin = new LaneEnd(null, null, "Houston", null) },
            Scenario.Flat(2m) with { Mode = TransportMode.Ltl },
            Scenario.Flat(3m) with { Destination = new LaneEnd(null, null, null, "61") }).Rate();

        result.Gap(BlockReason.RateMissing)!.Sentence.ShouldBe(
            "Contract C-2026 v3 has no rate for Ftl from Dallas, TX 75201 US to Chicago, IL 60601 US on 2026-11-03 (planned pickup, America/Chicago). Add a rate for this lane.");
    }

    [Fact]
    public void Two_equally_specific_lanes_are_a_gap_that_names_both()
    {
        var result = new Scenario().With(
            Scenario.Flat(1800m) with { Origin = new LaneEnd(null, "TX", null, null) },
            Scenario.PerMile(2m) with { Destination = new LaneEnd(null, "IL", null, null) }).Rate();

        result.Charges.ShouldBeEmpty();
        var gap = result.Gap(BlockReason.RateMissing)!;
        gap.Subject.ShouldBe("LHS");
        gap.Sentence.ShouldContain("TX → anywhere Flat 1800.00 and anywhere → IL PerMile 2.00");
    }

    [Fact]
    public void No_contract_in_force_names_the_day_and_the_version()
    {
        var result = new Scenario().With(c => c with { EffectiveTo = new DateOnly(2026, 11, 2) }).Rate();

        result.Gap(BlockReason.ContractMissing)!.Sentence.ShouldBe(
            "No contract of Acme Foods (version 3) is in force on 2026-11-03 (planned pickup, America/Chicago). Add or extend a contract.");
    }

    [Theory]
    [InlineData("2026-11-02", "2026-11-03")]
    [InlineData("2026-11-03", "2026-11-03")]
    public void First_and_last_day_of_a_contract_are_inclusive(string from, string to) =>
        new Scenario().With(c => c with { EffectiveFrom = Day(from), EffectiveTo = Day(to) }).Rate().AmountOf("LHS").ShouldBe(1850m);

    [Fact]
    public void The_actual_pickup_at_the_place_decides_the_contract_not_the_plan_nor_utc()
    {
        var scenario = new Scenario()
            .With(c => c with { EffectiveTo = new DateOnly(2026, 11, 4) })
            .Stop(1, arrived: "2026-11-04T22:00-06:00", completed: "2026-11-05T05:30Z"); // 23:30 on the 4th in Dallas
        var charge = scenario.Rate().Find("LHS")!;

        charge.Explanation.Inputs.ShouldContain(new ChargeInput("rated on", "2026-11-04 (actual pickup, America/Chicago)"));
        charge.Explanation.RestsOn.ShouldBe(["1/completed"]);
    }

    [Fact]
    public void An_unknown_zone_reads_as_utc_and_says_so() =>
        new Scenario().Window(1, "2026-11-03T23:00-06:00", null, "Texas/Dallas").Rate().Find("LHS")!.Explanation.Inputs
            .ShouldContain(new ChargeInput("rated on", "2026-11-04 (planned pickup, UTC, because zone 'Texas/Dallas' is unknown)"));

    [Fact]
    public void Without_any_pickup_time_the_day_of_release_decides() =>
        new Scenario().Window(1, null, null).Rate().Find("LHS")!.Explanation.Inputs
            .ShouldContain(new ChargeInput("rated on", "2026-11-01 (order release, UTC)"));

    [Fact]
    public void An_unknown_customer_has_neither_charges_nor_gaps()
    {
        var scenario = new Scenario();
        var result = Grains.Billing.Rating.Rate(scenario.Facts, scenario.Terms with { Customer = null, Version = 0 });

        result.Charges.ShouldBeEmpty();
        result.Gaps.ShouldBeEmpty();
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
