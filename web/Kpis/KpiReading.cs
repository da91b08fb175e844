using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Kpis;
using ControlTower.Contracts.Values;
using ControlTower.Web.Exceptions;
using ControlTower.Web.Shell;

namespace ControlTower.Web.Kpis;

/// <summary>What a person reads in a report. Pure.</summary>
public static class KpiReading
{
    /// <summary>Ages in words, youngest first.</summary>
    public static ImmutableArray<(AgeBand Age, string Name)> Ages { get; } =
    [
        (AgeBand.UpTo1Day, "0–1 d"), (AgeBand.UpTo3Days, "2–3 d"), (AgeBand.UpTo7Days, "4–7 d"),
        (AgeBand.UpTo14Days, "8–14 d"), (AgeBand.UpTo30Days, "15–30 d"), (AgeBand.Over30Days, "30+ d"),
    ];

    /// <summary>A cause in words; what no block is left on is on its way.</summary>
    public static string NameOf(BlockReason? cause) => cause is { } c ? BlockCatalogue.Of(c).Name : "On its way to the ERP";

    /// <summary>The currencies of a report, the one with most money delivered or stuck first.</summary>
    public static ImmutableArray<Currency> Currencies(KpiReport report) =>
        [.. report.Of(Kpi.NotInvoiced).Money.Concat(report.Journey.Where(j => j.Stage == JourneyStage.Delivered).Select(j => j.Value)).Concat(report.Of(Kpi.Dso).Money)
            .GroupBy(m => m.Currency).OrderByDescending(g => g.Sum(m => m.Amount)).ThenBy(g => g.Key.Value, StringComparer.Ordinal).Select(g => g.Key)];

    /// <summary>The money of one currency; nothing when there is none.</summary>
    public static Money In(ImmutableArray<Money> money, Currency currency) => money.FirstOrDefault(m => m.Currency == currency, Money.Zero(currency));

    /// <summary>What moved most in the period, with the money, the largest first.</summary>
    /// <param name="report">The report.</param>
    /// <param name="currency">In which currency.</param>
    /// <param name="most">How many at most.</param>
    public static ImmutableArray<(BlockReason? Cause, Money Change, string Sentence)> Moves(KpiReport report, Currency currency, int most) =>
        [.. report.Stuck.Where(s => s.Currency == currency)
            .Select(s => (s.Cause, Change: s.EndOfDay[^1] - s.EndOfDay[0], s))
            .Where(m => m.Change != 0).OrderByDescending(m => Math.Abs(m.Change)).Take(most)
            .Select(m => (m.Cause, new Money(m.Change, currency), Sentence(m.s)))];

    private static string Sentence(StuckMoney stuck)
    {
        var (first, now) = (new Money(stuck.EndOfDay[0], stuck.Currency), new Money(stuck.EndOfDay[^1], stuck.Currency));
        return now.Amount == 0
            ? $"Cleared: {Show.Money(first)} at the beginning, nothing now"
            : $"{Show.Money(first)} at the end of the first day, {Show.Money(now)} now in {Show.Count(stuck.Count)} {(stuck.Count == 1 ? "shipment" : "shipments")}";
    }
}
