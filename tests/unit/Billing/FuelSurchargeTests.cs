using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Tests.Unit.Billing;

public sealed class FuelSurchargeTests
{
    private static readonly FuelRule Formula = new(FuelRuleKind.PerMile, "EIA-US", 1.25m, 6m, [], FuelDatePolicy.Pickup);

    private static readonly FuelRule Table = new(
        FuelRuleKind.BracketPerMile,
        "EIA-US",
        null,
        null,
        [new FuelBracket(3.00m, 3.50m, 0.30m), new FuelBracket(3.50m, 4.00m, 0.40m), new FuelBracket(4.00m, 5.00m, 0.50m)],
        FuelDatePolicy.Pickup);

    [Fact]
    public void Peg_1_25_and_6_mpg_at_3_89_is_44_cents_a_mile()
    {
        var charge = new Scenario().With(Formula, Price("2026-11-02", 3.89m)).Rate().Find("FSC")!;

        charge.Amount.Amount.ShouldBe(220m);
        charge.Explanation.Formula.ShouldBe("(3.890 − 1.250) ÷ 6 mpg = 0.44/mi × 500 mi → USD 220.00");
        charge.Explanation.Inputs.ShouldContain(new ChargeInput("index", "EIA-US"));
        charge.Explanation.Inputs.ShouldContain(new ChargeInput("index date", "2026-11-02"));
        charge.Explanation.Inputs.ShouldContain(new ChargeInput("index price", "3.890"));
        charge.Status.ShouldBe(ChargeStatus.Approved);
    }

    [Theory]
    [InlineData("1.25")]
    [InlineData("1.10")]
    public void At_or_below_the_peg_nothing_is_due(decimal price)
    {
        var result = new Scenario().With(Formula, Price("2026-11-02", price)).Rate();

        result.Find("FSC").ShouldBeNull();
        result.Gaps.ShouldBeEmpty();
    }

    [Fact]
    public void The_amount_per_mile_is_rounded_to_three_decimals_before_the_miles() =>
        new Scenario().With(Formula, Price("2026-11-02", 3.905m)).Rate().AmountOf("FSC").ShouldBe(221.50m); // 0.4425 → 0.443 × 500

    [Theory]
    [InlineData("2.999", 0)]
    [InlineData("3.000", 150)]
    [InlineData("3.499", 150)]
    [InlineData("3.500", 200)]
    [InlineData("3.999", 200)]
    [InlineData("4.000", 250)]
    [InlineData("4.999", 250)]
    public void A_bracket_begins_on_its_edge_and_ends_before_the_next(decimal price, decimal due) =>
        (new Scenario().With(Table, Price("2026-11-02", price)).Rate().AmountOf("FSC") ?? 0m).ShouldBe(due);

    [Fact]
    public void A_price_beyond_the_table_is_a_gap() =>
        new Scenario().With(Table, Price("2026-11-02", 5m)).Rate().Gap(BlockReason.RateMissing)!.Sentence.ShouldBe(
            "Fuel index EIA-US at 5.000 on 2026-11-03 (planned pickup, America/Chicago) is beyond the fuel table of contract C-2026 v3. Extend the table.");

    [Fact]
    public void A_percent_bracket_takes_its_share_of_the_linehaul_as_billed()
    {
        var rule = Table with { Kind = FuelRuleKind.BracketPercent, Brackets = [new FuelBracket(3m, null, 22.5m)] };
        var charge = new Scenario().With(Scenario.PerMile(1m, 777.77m)).With(rule, Price("2026-11-02", 3.6m)).Rate().Find("FSC")!;

        charge.Amount.Amount.ShouldBe(175m); // 174.99825
        charge.Explanation.Formula.ShouldBe("bracket 3.000 ≤ price: 22.5 % × linehaul USD 777.77 → USD 175.00");
        charge.Explanation.Inputs.ShouldContain(new ChargeInput("bracket", "3.000 ≤ price"));
    }

    [Fact]
    public void The_newest_price_on_or_before_the_day_is_in_force() =>
        new Scenario().With(Formula, Price("2026-10-26", 9m), Price("2026-11-03", 3.89m), Price("2026-11-04", 8m)).Rate()
            .AmountOf("FSC").ShouldBe(220m);

    [Theory]
    [InlineData("2026-10-27", true)]
    [InlineData("2026-10-26", false)]
    public void A_price_is_used_for_seven_days_and_never_longer(string published, bool used)
    {
        var result = new Scenario().With(Formula, Price(published, 3.89m)).Rate();

        (result.Find("FSC") is not null).ShouldBe(used);
        (result.Gap(BlockReason.FuelIndexMissing) is null).ShouldBe(used);
    }

    [Fact]
    public void A_missing_week_names_the_day_and_the_newest_price()
    {
        var gap = new Scenario().With(Formula, Price("2026-10-20", 3.89m)).Rate().Gap(BlockReason.FuelIndexMissing)!;

        gap.Subject.ShouldBe("EIA-US");
        gap.Sentence.ShouldBe(
            "Fuel index EIA-US has no price for 2026-11-03 (planned pickup, America/Chicago): the newest is 3.890 of 2026-10-20, more than 7 days old. Load the week's price.");
    }

    [Fact]
    public void A_series_nobody_loaded_is_a_gap_too() =>
        new Scenario().With(c => c with { Fuel = Formula }).Rate().Gap(BlockReason.FuelIndexMissing)!.Sentence.ShouldContain("no earlier price is loaded");

    [Theory]
    [InlineData(FuelDatePolicy.Pickup, 100)]
    [InlineData(FuelDatePolicy.Delivery, 200)]
    [InlineData(FuelDatePolicy.Tender, 50)]
    public void The_contract_says_which_day_picks_the_price(FuelDatePolicy policy, decimal due) =>
        new Scenario()
            .Stop(1, completed: "2026-11-10T09:00-06:00")
            .Stop(2, completed: "2026-11-12T09:00-06:00")
            .With(
                Formula with { Peg = 0m, MilesPerGallon = 1m, DatePolicy = policy },
                Price("2026-11-01", 0.1m),
                Price("2026-11-08", 0.2m),
                Price("2026-11-12", 0.4m))
            .Rate().AmountOf("FSC").ShouldBe(due);

    [Fact]
    public void Fuel_by_the_mile_without_a_distance_is_a_gap_of_its_own()
    {
        var scenario = new Scenario { Freight = new Commodity(null, null, null, null, null) };
        var gap = scenario.With(Formula, Price("2026-11-02", 3.89m)).Rate().Gap(BlockReason.RateMissing)!;

        gap.Subject.ShouldBe("FSC");
    }

    private static FuelPrice Price(string day, decimal price) => new(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), price);
}
