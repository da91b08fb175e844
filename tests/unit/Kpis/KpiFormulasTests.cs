using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Kpis;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Kpis;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ControlTower.Tests.Unit.Kpis;

public sealed class KpiFormulasTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly int Today = Tally.DayOf(Now);

    [Fact]
    public void Days_sales_outstanding_is_receivables_by_net_sales_times_days()
    {
        // 100 a day for 30 days, 1,500 open, a credit of 300: 1,500 ÷ 2,700 × 30.
        var tallies = Enumerable.Range(0, 30).Select(d => Of(Measure.Invoices, Today - d, 1, 100m))
            .Append(Of(Measure.Receivable, Today - 3, 5, 1500m)).Append(Of(Measure.Credits, Today - 2, 1, 300m));
        var report = KpiFormulas.Report([.. tallies], 30, Now);
        report.Of(Kpi.Dso).Value!.Value.ShouldBe(16.67, 0.01);
        report.Of(Kpi.Dso).OfMoney.ShouldBe([new Money(2700m, Currency.Usd)]);
    }

    [Fact]
    public void Counting_back_uses_up_the_receivables_with_the_newest_days_of_sales()
    {
        var tallies = Enumerable.Range(0, 10).Select(d => Of(Measure.Invoices, Today - d, 1, 100m)).Append(Of(Measure.Receivable, Today - 3, 1, 250m));
        KpiFormulas.Report([.. tallies], 7, Now).Of(Kpi.DsoCountBack).Value.ShouldBe(2.5);
        KpiFormulas.Report([.. tallies.Append(Of(Measure.Receivable, Today - 3, 1, 9000m))], 7, Now).Of(Kpi.DsoCountBack).Value.ShouldBeNull();
    }

    [Fact]
    public void What_stood_at_the_end_of_a_day_is_what_stands_now_without_what_came_since()
    {
        var measure = Measure.WaitingFirstFor(BlockReason.PodMissing);
        var report = KpiFormulas.Report(
            [Of(measure, Today - 2, 3, 300m), Of(measure.Movement, Today - 2, 5, 500m), Of(measure.Movement, Today, -2, -200m)], 4, Now);
        report.Stuck.ShouldHaveSingleItem().EndOfDay.ShouldBe([0m, 500m, 500m, 300m]);
    }

    [Fact]
    public void The_period_before_is_compared_and_not_counted()
    {
        var report = KpiFormulas.Report(
            [Of(Measure.Delivered, Today, 4, 0), Of(Measure.PodIn24Hours, Today, 3, 0), Of(Measure.Delivered, Today - 7, 2, 0), Of(Measure.PodIn24Hours, Today - 7, 1, 0)], 7, Now);
        var figure = report.Of(Kpi.PodIn24Hours);
        (figure.Value, figure.Before, figure.Part, figure.Whole).ShouldBe((0.75, 0.5, 3, 4));
    }

    [Theory]
    [InlineData(0, AgeBand.UpTo1Day)]
    [InlineData(1, AgeBand.UpTo1Day)]
    [InlineData(2, AgeBand.UpTo3Days)]
    [InlineData(7, AgeBand.UpTo7Days)]
    [InlineData(8, AgeBand.UpTo14Days)]
    [InlineData(30, AgeBand.UpTo30Days)]
    [InlineData(31, AgeBand.Over30Days)]
    public void Ages_fall_into_the_bands_of_the_trade(int days, AgeBand band) =>
        KpiFormulas.Report([Of(Measure.Waiting, Today - days, 1, 10m)], 1, Now).Waiting.ShouldHaveSingleItem().Age.ShouldBe(band);

    [Fact]
    public void Nothing_measured_is_no_number_not_a_zero()
    {
        var report = KpiFormulas.Report([], 30, Now);
        report.Of(Kpi.OnTime).Value.ShouldBeNull();
        report.Of(Kpi.Dso).Value.ShouldBeNull();
        report.Of(Kpi.DeliveredToInvoiced).Value.ShouldBeNull();
        report.Of(Kpi.NotInvoiced).Value.ShouldBe(0);
        report.Figures.Select(f => f.Kpi).ShouldBe(Enum.GetValues<Kpi>());
    }

    [Property]
    public Property A_median_from_classes_is_within_a_class_of_the_true_one() => Prop.ForAll(
        Gen.Choose(2, 5_000_000).NonEmptyListOf().ToArbitrary(),
        seconds =>
        {
            var classes = seconds.GroupBy(s => LengthClasses.Of(TimeSpan.FromSeconds(s))).ToDictionary(g => g.Key, g => (long)g.Count());
            var sorted = seconds.Order().ToList();
            var lower = sorted[(sorted.Count - 1) / 2];
            var median = LengthClasses.Quantile(classes, 0.5)!.Value;
            return median > lower / 1.0906 && median <= sorted[sorted.Count / 2] * 1.0906;
        });

    private static Tally Of(Measure measure, int day, long count, decimal amount) => new(measure, day, Currency.Usd, count, amount);
}
