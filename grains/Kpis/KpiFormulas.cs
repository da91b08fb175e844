using System.Diagnostics;
using ControlTower.Contracts.Kpis;

namespace ControlTower.Grains.Kpis;

/// <summary>The one place where the figures are computed (domain rules 5.12). Page, API and metrics ask here.</summary>
public static class KpiFormulas
{
    /// <summary>The longest period.</summary>
    public const int MostDays = 90;

    /// <summary>The first day that a report needs: the period before is compared with it.</summary>
    public static int FirstDay(int days, DateTimeOffset now) => Tally.DayOf(now) - (2 * days) + 1;

    /// <summary>The figures of the last days.</summary>
    /// <param name="tallies">Everything that stands, and what happened from <see cref="FirstDay"/> on.</param>
    /// <param name="days">How many days, today among them.</param>
    /// <param name="now">The time.</param>
    public static KpiReport Report(ImmutableArray<Tally> tallies, int days, DateTimeOffset now)
    {
        var window = new KpiWindow(tallies, days, now);
        return new KpiReport(
            Tally.DateOf(window.From), Tally.DateOf(window.Today), now,
            [.. Enum.GetValues<Kpi>().Select(kpi => Of(kpi, window))],
            KpiBreakdowns.Waiting(window), KpiBreakdowns.Stuck(window), KpiBreakdowns.Journey(window));
    }

    private static KpiFigure Of(Kpi kpi, KpiWindow window) => kpi switch
    {
        Kpi.NotInvoiced => Standing(kpi, Measure.Waiting, window),
        Kpi.ChargeBacklog => Standing(kpi, Measure.ChargesWaiting, window),
        Kpi.OrderToDispatch => Length(kpi, Span.OrderToDispatch, window),
        Kpi.DeliveredToBillable => Length(kpi, Span.DeliveredToBillable, window),
        Kpi.BillableToInvoiced => Length(kpi, Span.BillableToInvoiced, window),
        Kpi.DeliveredToInvoiced => Length(kpi, Span.DeliveredToInvoiced, window),
        Kpi.PodIn24Hours => Share(kpi, Measure.PodIn24Hours, Measure.Delivered, window),
        Kpi.PodIn72Hours => Share(kpi, Measure.PodIn72Hours, Measure.Delivered, window),
        Kpi.OnTime => Share(kpi, Measure.OnTime, Measure.Planned, window),
        Kpi.FirstTimeRight => Share(kpi, Measure.InvoicesRight, Measure.Invoices, window),
        Kpi.DisputeRate => Share(kpi, Measure.InvoicesDisputed, Measure.Invoices, window),
        Kpi.ChargesByHand => Share(kpi, Measure.ExtrasByHand, Measure.Extras, window),
        Kpi.DetentionBilled => ShareOfMoney(kpi, Measure.DetentionBilled, Measure.Detention, window),
        Kpi.Dso => SalesOutstanding.Figure(kpi, window, SalesOutstanding.Days),
        Kpi.DsoCountBack => SalesOutstanding.Figure(kpi, window, SalesOutstanding.CountBack),
        _ => throw new UnreachableException($"No formula for {kpi}."),
    };

    private static KpiFigure Standing(Kpi kpi, Measure measure, KpiWindow window) => new(
        kpi, KpiUnit.Count, window.Now.Count(measure), null, window.CountAtEndOf(window.From - 1, measure), window.Now.Count(measure), window.Now.Count(measure),
        window.Now.Money(measure), [], [.. window.EachDay.Select(d => (double?)window.CountAtEndOf(d, measure))]);

    private static KpiFigure Length(Kpi kpi, Span span, KpiWindow window)
    {
        double? Median(DaySums sums) => LengthClasses.Quantile(sums.Classes(span), 0.5);
        var classes = window.Period.Classes(span);
        var count = classes.Values.Sum();
        return new(
            kpi, KpiUnit.Seconds, Median(window.Period), LengthClasses.Quantile(classes, 0.9), Median(window.Before), count, count, [], [],
            [.. window.EachDay.Select(d => Median(window.Day(d)))]);
    }

    private static KpiFigure Share(Kpi kpi, Measure part, Measure whole, KpiWindow window)
    {
        double? Of(DaySums sums) => Ratio(sums.Count(part), sums.Count(whole));
        return new(
            kpi, KpiUnit.Share, Of(window.Period), null, Of(window.Before), window.Period.Count(part), window.Period.Count(whole), [], [],
            [.. window.EachDay.Select(d => Of(window.Day(d)))]);
    }

    // In the currency with most of it; amounts of different currencies are never added.
    private static KpiFigure ShareOfMoney(Kpi kpi, Measure part, Measure whole, KpiWindow window)
    {
        var all = window.Period.Money(whole);
        var currency = all is [var most, ..] ? most.Currency : default;
        double? Of(DaySums sums) => Ratio(sums.Amount(part, currency), sums.Amount(whole, currency));
        return new(
            kpi, KpiUnit.Share, Of(window.Period), null, Of(window.Before), window.Period.Count(part), window.Period.Count(whole), window.Period.Money(part), all,
            [.. window.EachDay.Select(d => Of(window.Day(d)))]);
    }

    private static double? Ratio(decimal part, decimal whole) => whole == 0 ? null : (double)(part / whole);
}
