using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Kpis;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Kpis;

/// <summary>The figures' parts: by cause, by age, by how far the money came.</summary>
internal static class KpiBreakdowns
{
    private static readonly ImmutableArray<BlockReason?> Causes = [.. Enum.GetValues<BlockReason>().Cast<BlockReason?>(), null];

    private static readonly ImmutableArray<(JourneyStage Stage, Measure Measure)> Stages =
    [
        (JourneyStage.Delivered, Measure.Delivered), (JourneyStage.Proven, Measure.Proven), (JourneyStage.Billable, Measure.Cleared),
        (JourneyStage.Invoiced, Measure.Invoiced), (JourneyStage.Paid, Measure.Paid),
    ];

    public static AgeBand BandOf(int days) => days switch
    {
        <= 1 => AgeBand.UpTo1Day,
        <= 3 => AgeBand.UpTo3Days,
        <= 7 => AgeBand.UpTo7Days,
        <= 14 => AgeBand.UpTo14Days,
        <= 30 => AgeBand.UpTo30Days,
        _ => AgeBand.Over30Days,
    };

    public static ImmutableArray<WaitingMoney> Waiting(KpiWindow window)
    {
        var cells =
            from cause in Causes
            let measure = cause is { } c ? Measure.WaitingFor(c) : Measure.Waiting
            from cell in window.Standing.Where(t => t.Measure == measure).GroupBy(t => (Age: BandOf(window.Today - t.Day), t.Currency))
            select new WaitingMoney(cause, cell.Key.Age, cell.Sum(t => t.Count), new Money(cell.Sum(t => t.Amount), cell.Key.Currency));
        return [.. cells.Where(c => c.Count != 0).OrderBy(c => c.Cause).ThenBy(c => c.Age).ThenBy(c => c.Value.Currency.Value, StringComparer.Ordinal)];
    }

    public static ImmutableArray<StuckMoney> Stuck(KpiWindow window)
    {
        var causes =
            from cause in Causes
            let measure = Measure.WaitingFirstFor(cause)
            from currency in Currencies(window, measure)
            select new StuckMoney(cause, currency, window.Now.Count(measure, currency), [.. window.EachDay.Select(d => window.AmountAtEndOf(d, measure, currency))]);
        return [.. causes.Where(c => c.EndOfDay.Any(d => d != 0)).OrderByDescending(c => c.EndOfDay[^1]).ThenBy(c => c.Currency.Value, StringComparer.Ordinal).ThenBy(c => c.Cause)];
    }

    public static ImmutableArray<JourneyStep> Journey(KpiWindow window) =>
        [.. from delivered in window.Period.Money(Measure.Delivered)
            from step in Stages
            select new JourneyStep(
                step.Stage, window.Period.Count(step.Measure, delivered.Currency), new Money(window.Period.Amount(step.Measure, delivered.Currency), delivered.Currency))];

    // Also those that have nothing left: they had on an earlier day.
    private static IEnumerable<Currency> Currencies(KpiWindow window, Measure measure) =>
        window.Now.Money(measure).Concat(window.Period.Money(measure.Movement)).Select(m => m.Currency)
            .Concat(window.EachDay.SelectMany(d => window.Day(d).Money(measure.Movement)).Select(m => m.Currency)).Distinct();
}
