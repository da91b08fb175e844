using ControlTower.Contracts.Kpis;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Kpis;

/// <summary>Days sales outstanding, by the ratio and by counting back, in the currency with most receivables.</summary>
internal static class SalesOutstanding
{
    public static KpiFigure Figure(Kpi kpi, KpiWindow window, Func<KpiWindow, int, Currency, double?> formula)
    {
        var open = window.Now.Money(Measure.Receivable);
        var currency = open is [var most, ..] ? most.Currency : default;
        return new(
            kpi, KpiUnit.Days, formula(window, window.Today, currency), null, formula(window, window.From - 1, currency),
            window.Now.Count(Measure.Receivable), window.Period.Count(Measure.Invoices), open, Net(window.Period, open),
            [.. window.EachDay.Select(d => formula(window, d, currency))]);
    }

    /// <summary>Receivables at the end of a day ÷ net sales of the days up to it × those days. A tower that is younger counts from its first sale.</summary>
    public static double? Days(KpiWindow window, int day, Currency currency)
    {
        var sales = SalesUpTo(window, day, currency).Take(window.Days).ToList();
        var first = sales.FindLastIndex(s => s != 0);
        var sum = sales.Sum();
        return first < 0 || sum <= 0 ? null : (double)(window.AmountAtEndOf(day, Measure.Receivable, currency) / sum * (first + 1));
    }

    /// <summary>How many days' sales, newest first, make the receivables; null when those that are known do not reach.</summary>
    public static double? CountBack(KpiWindow window, int day, Currency currency)
    {
        var (left, days) = (window.AmountAtEndOf(day, Measure.Receivable, currency), 0);
        if (left <= 0)
        {
            return null;
        }

        foreach (var sales in SalesUpTo(window, day, currency))
        {
            if (sales >= left)
            {
                return days + (double)(left / sales);
            }

            (left, days) = (left - Math.Max(0, sales), days + 1);
        }

        return null;
    }

    // The day itself first, as far back as is known.
    private static IEnumerable<decimal> SalesUpTo(KpiWindow window, int day, Currency currency)
    {
        for (var d = day; d >= window.From - window.Days; d--)
        {
            yield return Sales(window.Day(d), currency);
        }
    }

    private static decimal Sales(DaySums sums, Currency currency) => sums.Amount(Measure.Invoices, currency) - sums.Amount(Measure.Credits, currency);

    private static ImmutableArray<Money> Net(DaySums sums, ImmutableArray<Money> open) => [.. open.Select(m => new Money(Sales(sums, m.Currency), m.Currency))];
}
