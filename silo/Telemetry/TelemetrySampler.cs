using ControlTower.Contracts;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Kpis;
using ControlTower.Grains.Board;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Kpis;
using ControlTower.Grains.Ledger;
using Microsoft.Extensions.Options;

namespace ControlTower.Silo.Telemetry;

/// <summary>Takes a <see cref="TowerSample"/> every few seconds, so that a scrape never waits for the database.</summary>
internal sealed partial class TelemetrySampler(IServiceProvider services, TimeProvider clock, IOptions<TelemetryOptions> options, ILogger<TelemetrySampler> log)
    : BackgroundService
{
    private const int FigureDays = 30;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A web node without a silo has no storage to sample.
        if (services.GetService<IInbox>() is not { } inbox)
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.SampleSeconds), clock);
        do
        {
            await TrySample(inbox);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TrySample(IInbox inbox)
    {
        try
        {
            TowerTelemetry.Sample = await Take(inbox);
        }
#pragma warning disable CA1031 // The next sample may succeed; an old one makes the node unready by itself.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.NotSampled(log, e);
        }
    }

    private async Task<TowerSample> Take(IInbox inbox)
    {
        var now = clock.GetUtcNow();
        var lags = await Task.WhenAll(Enumerable.Range(0, services.GetRequiredService<Partitions>().Count).Select(p => Lag(inbox, p)));
        var (waiting, oldest) = await services.GetRequiredService<IOutbox>().Backlog();
        var totals = await services.GetRequiredService<IBoardStore>().Totals();
        return new TowerSample(
            now,
            [.. lags],
            await Parked(),
            waiting,
            oldest is { } created ? Math.Max(0, (now - created).TotalSeconds) : 0,
            [.. totals.Views.Where(v => v.View == BoardView.DeliveredNotBilled).Select(v => new CountAndValue(v.Count, v.Value))],
            (await Figures(now)).Figures);
    }

    private async Task<KpiReport> Figures(DateTimeOffset now) =>
        KpiFormulas.Report(await services.GetRequiredService<IKpiStore>().Since(KpiFormulas.FirstDay(FigureDays, now)), FigureDays, now);

    private static async Task<long> Lag(IInbox inbox, int partition) =>
        Math.Max(0, inbox.HighWater(partition) - await inbox.Checkpoint(partition));

    private async Task<ImmutableSortedDictionary<string, long>> Parked()
    {
        var parking = services.GetRequiredService<IParking>();
        var counts = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        foreach (var reason in Enum.GetValues<ParkReason>())
        {
            counts[reason.ToString()] = (await parking.List(new ParkedQuery(reason, null, 0, 1))).Total;
        }

        return counts.ToImmutable();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Lag, backlog and money could not be sampled.")]
        public static partial void NotSampled(ILogger logger, Exception exception);
    }
}
