using ControlTower.Contracts.Customers;
using ControlTower.Grains.Billing;

namespace ControlTower.Tests.Unit.Billing;

/// <summary>Domain rules 5.3: two rates, layover and rounding to the nearest increment.</summary>
public sealed class WaitingPriceTests
{
    private static readonly DetentionSteps TwoRates = new(FirstMinutes: 60, LaterRatePerHour: 100m);
    private static readonly DetentionSteps Layover = new(LayoverAfterMinutes: 480, LayoverPerDay: 350m);

    [Theory]
    [InlineData(180, "75.00")] // 60 min at 75
    [InlineData(195, "100.00")] // and 15 min at 100
    [InlineData(300, "275.00")] // and 120 min at 100
    public void Time_after_the_first_period_has_its_own_rate(int minutes, decimal due) => Waited(minutes, TwoRates).AmountOf("DET/2/1").ShouldBe(due);

    [Fact]
    public void Both_rates_are_in_the_formula() => Waited(195, TwoRates).Find("DET/2/1")!.Explanation.Formula.ShouldBe(
        "195 min − 120 min free = 75 min: 60 min × 75.00/h + 15 min × 100.00/h → USD 100.00");

    [Theory]
    [InlineData(600, "DET", "600.00")] // 480 min beyond free time: still hours
    [InlineData(601, "LAY", "350.00")]
    [InlineData(1560, "LAY", "350.00")] // 24 h beyond free time
    [InlineData(1561, "LAY", "700.00")] // the second day started
    public void A_long_wait_is_a_layover_that_replaces_the_hours(int minutes, string code, decimal due)
    {
        var charge = Waited(minutes, Layover).Find("DET/2/1")!;

        (charge.Code, charge.Amount.Amount).ShouldBe((code, due));
    }

    [Theory]
    [InlineData(127, null)] // 7 min: nearer to none
    [InlineData(128, "18.75")] // 8 min: nearer to 15
    [InlineData(142, "18.75")]
    [InlineData(143, "37.50")]
    public void Time_may_be_counted_to_the_nearest_increment(int minutes, string? due) =>
        Waited(minutes, new DetentionSteps(Rounding: IncrementRounding.Nearest)).AmountOf("DET/2/1")
            .ShouldBe(due is null ? null : decimal.Parse(due, System.Globalization.CultureInfo.InvariantCulture));

    private static RatingResult Waited(int minutes, DetentionSteps steps) => new Scenario()
        .Stop(
            2,
            arrived: "2026-11-04T10:00-06:00",
            departed: Scenario.At("2026-11-04T10:00-06:00").AddMinutes(minutes).ToString("O", System.Globalization.CultureInfo.InvariantCulture))
        .With(Scenario.Waiting with { Steps = steps }).Rate();
}
