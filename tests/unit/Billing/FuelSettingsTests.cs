using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;

namespace ControlTower.Tests.Unit.Billing;

/// <summary>Domain rules 5.2: edge rule, net or gross, offsets, means and carried prices.</summary>
public sealed class FuelSettingsTests
{
    private static readonly FuelRule PerMile = new(FuelRuleKind.PerMile, "EIA-US", 0m, 1m, [], FuelDatePolicy.Pickup);

    [Theory]
    [InlineData("3.000", 0)]
    [InlineData("3.001", 150)]
    [InlineData("3.500", 150)]
    [InlineData("3.501", 200)]
    [InlineData("4.000", 200)]
    public void With_the_upper_edge_inclusive_a_price_on_the_edge_belongs_below_it(decimal price, decimal due)
    {
        var rule = new FuelRule(
            FuelRuleKind.BracketPerMile, "EIA-US", null, null, [new FuelBracket(3m, 3.5m, 0.3m), new FuelBracket(3.5m, 4m, 0.4m)], FuelDatePolicy.Pickup,
            new FuelSettings(FuelEdge.ToInclusive));

        (new Scenario().With(rule, Price("2026-11-02", price)).Rate().AmountOf("FSC") ?? 0m).ShouldBe(due);
    }

    [Theory]
    [InlineData(FuelShare.Net, "87.50")] // 25 % of 350
    [InlineData(FuelShare.Gross, "250.00")] // 25 % of 1 000
    public void A_percent_is_of_the_net_or_the_gross_linehaul(FuelShare share, decimal due) =>
        Percent(new FuelSettings(PercentOf: share), minimum: 300m).ShouldBe(due);

    [Theory]
    [InlineData(true, "100.00")] // 25 % of the minimum of 400
    [InlineData(false, null)]
    public void A_linehaul_at_its_minimum_carries_fuel_or_not(bool carries, string? due) =>
        Percent(new FuelSettings(MinimumCarriesFuel: carries), minimum: 400m).ShouldBe(due is null ? null : decimal.Parse(due, CultureInfo.InvariantCulture));

    [Fact]
    public void An_offset_looks_the_price_up_some_days_earlier()
    {
        var charge = new Scenario().With(PerMile with { Settings = new FuelSettings(OffsetDays: 2) }, Price("2026-10-26", 0.1m), Price("2026-11-02", 0.2m))
            .Rate().Find("FSC")!;

        charge.Amount.Amount.ShouldBe(50m);
        charge.Explanation.Inputs.ShouldContain(new ChargeInput("looked up on", "2026-11-01 (2 days before planned pickup, America/Chicago)"));
    }

    [Fact]
    public void A_mean_of_weeks_takes_each_weeks_price()
    {
        var charge = new Scenario()
            .With(PerMile with { Settings = new FuelSettings(AverageWeeks: 2) }, Price("2026-10-19", 9m), Price("2026-10-26", 0.1m), Price("2026-11-02", 0.2m))
            .Rate().Find("FSC")!;

        charge.Amount.Amount.ShouldBe(75m);
        charge.Explanation.Inputs.ShouldContain(new ChargeInput("index date", "mean of 2026-11-02 and 2026-10-26"));
    }

    [Fact]
    public void A_mean_with_a_missing_week_blocks() =>
        new Scenario().With(PerMile with { Settings = new FuelSettings(AverageWeeks: 3) }, Price("2026-10-26", 0.1m), Price("2026-11-02", 0.2m))
            .Rate().Gap(BlockReason.FuelIndexMissing)!.Sentence.ShouldContain("each of the 3 weeks is needed");

    [Fact]
    public void A_carried_price_says_that_it_is_carried()
    {
        var charge = new Scenario().With(PerMile with { Settings = new FuelSettings(CarryLastPrice: true) }, Price("2026-10-05", 0.1m)).Rate().Find("FSC")!;

        charge.Amount.Amount.ShouldBe(50m);
        charge.Explanation.Inputs.ShouldContain(new ChargeInput("index date", "2026-10-05, carried over a missing week"));
    }

    [Fact]
    public void Nothing_can_be_carried_before_the_first_price() =>
        new Scenario().With(PerMile with { Settings = new FuelSettings(CarryLastPrice: true) }, Price("2026-12-01", 0.1m)).Rate()
            .Gap(BlockReason.FuelIndexMissing).ShouldNotBeNull();

    private static decimal? Percent(FuelSettings settings, decimal minimum)
    {
        var rule = new FuelRule(FuelRuleKind.BracketPercent, "EIA-US", null, null, [new FuelBracket(3m, null, 25m)], FuelDatePolicy.Pickup, settings);
        var rate = Scenario.Flat(1000m) with { Minimum = minimum, Tariff = new Tariff([], DiscountPercent: 65m) };
        return new Scenario().With(rate).With(rule, Price("2026-11-02", 3.5m)).Rate().AmountOf("FSC");
    }

    private static FuelPrice Price(string day, decimal price) => new(DateOnly.Parse(day, CultureInfo.InvariantCulture), price);
}
