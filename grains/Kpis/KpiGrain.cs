using ControlTower.Contracts.Kpis;
using ControlTower.Grains.Board;
using Orleans.Concurrency;

namespace ControlTower.Grains.Kpis;

/// <summary>Answers with the figures; keeps an answer for a second, so that many who look cost one look.</summary>
[StatelessWorker, Reentrant]
public sealed class KpiGrain(IKpiStore store, TimeProvider clock) : Grain, IKpiGrain
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(1);
    private readonly Dictionary<int, Briefly<KpiReport>> _reports = [];

    public Task<KpiReport> Report(int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, KpiFormulas.MostDays);
        if (!_reports.TryGetValue(days, out var report))
        {
            _reports[days] = report = new Briefly<KpiReport>(clock, Keep, () => Read(days));
        }

        return report.Get();
    }

    private async Task<KpiReport> Read(int days)
    {
        var now = clock.GetUtcNow();
        return KpiFormulas.Report(await store.Since(KpiFormulas.FirstDay(days, now)), days, now);
    }
}
