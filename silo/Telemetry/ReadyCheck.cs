using System.Globalization;
using ControlTower.Contracts;
using ControlTower.Contracts.Board;
using ControlTower.Grains.Ingest;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace ControlTower.Silo.Telemetry;

/// <summary>Ready means: this node can take a milestone now. With a silo inside: the storage answers, the stream keeps up. Without: the cluster answers.</summary>
internal sealed class ReadyCheck(IServiceProvider services, TimeProvider clock, IOptions<TelemetryOptions> options) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return services.GetService<IInbox>() is { } inbox ? await Silo(inbox) : await Cluster();
        }
#pragma warning disable CA1031 // Whatever the reason, the node is not ready; the health service logs it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return HealthCheckResult.Unhealthy("The storage or the cluster does not answer; the log says why.", e);
        }
    }

    private async Task<HealthCheckResult> Silo(IInbox inbox)
    {
        await inbox.Checkpoint(0).WaitAsync(Patience, clock);
        return Stream(TowerTelemetry.Sample, clock.GetUtcNow(), options.Value);
    }

    private async Task<HealthCheckResult> Cluster()
    {
        await services.GetRequiredService<IGrainFactory>().GetGrain<IBoardGrain>(0).Totals().WaitAsync(Patience, clock);
        return HealthCheckResult.Healthy("The cluster answers.");
    }

    /// <summary>What a sample says about the stream.</summary>
    internal static HealthCheckResult Stream(TowerSample sample, DateTimeOffset now, TelemetryOptions options)
    {
        if (now - sample.TakenAt > TimeSpan.FromSeconds((3 * options.SampleSeconds) + 10))
        {
            return HealthCheckResult.Unhealthy("The stream was not measured lately.");
        }

        var lag = sample.Lags.IsEmpty ? 0 : sample.Lags.Max();
        return lag > options.MaxLag
            ? HealthCheckResult.Unhealthy(string.Create(CultureInfo.InvariantCulture, $"A partition is {lag} items behind; the bound is {options.MaxLag}."))
            : HealthCheckResult.Healthy(string.Create(CultureInfo.InvariantCulture, $"The slowest partition is {lag} items behind."));
    }
}
