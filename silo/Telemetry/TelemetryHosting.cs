using System.Diagnostics.Metrics;
using ControlTower.Contracts;
using ControlTower.Silo.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Orleans.Dashboard;

namespace ControlTower.Silo.Telemetry;

/// <summary>Puts measuring and tracing into a host; the same two calls for a silo, a web node and both in one.</summary>
public static class TelemetryHosting
{
    /// <summary>Collects the tower's, Orleans' and the runtime's metrics and, when an OTLP endpoint is configured, sends traces and metrics there.</summary>
    public static IHostApplicationBuilder AddTowerTelemetry(this IHostApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(TelemetryOptions.Section);
        builder.Services.AddOptions<TelemetryOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<TelemetrySampler>();
        builder.Services.AddHealthChecks().AddCheck<ReadyCheck>("stream", tags: [TowerSilo.ReadyTag]);

        var otlp = builder.Configuration.OtlpEndpoint();
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("controltower"))
            .WithMetrics(metrics => Measure(metrics, otlp));
        if (otlp is not null)
        {
            telemetry.WithTracing(traces => traces
                .AddSource(TowerTelemetry.Name, "Microsoft.Orleans.*")
                .AddAspNetCoreInstrumentation()
                .AddOtlpExporter(exporter => exporter.Endpoint = otlp));
        }

        return builder;
    }

    /// <summary>Whether traces go anywhere. Only then do grain calls carry them along: it costs something with every call.</summary>
    internal static bool SendsTraces(this IConfiguration configuration) => configuration.OtlpEndpoint() is not null;

    private static Uri? OtlpEndpoint(this IConfiguration configuration) =>
        (configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions()).OtlpEndpoint;

    /// <summary><c>/metrics</c> and, with a dashboard policy, the Orleans dashboard under <c>/orleans</c>.</summary>
    /// <param name="app">The application.</param>
    /// <param name="metricsPolicy">Who may read <c>/metrics</c>; null on a port that only the inside of the cluster reaches.</param>
    /// <param name="dashboardPolicy">Who may see the dashboard (it shows grain state: admins only); null maps none.</param>
    public static WebApplication MapTowerTelemetry(this WebApplication app, string? metricsPolicy = null, string? dashboardPolicy = null)
    {
        var metrics = app.MapPrometheusScrapingEndpoint("/metrics");
        _ = metricsPolicy is null ? metrics.AllowAnonymous() : metrics.RequireAuthorization(metricsPolicy);
        if (dashboardPolicy is not null)
        {
            app.MapOrleansDashboard("/orleans").RequireAuthorization(dashboardPolicy);
        }

        return app;
    }

    // The room for 2,000 label sets that each instrument gets otherwise is allocated at once: 40 MB. Only ours are labelled by source.
    private static MetricStreamConfiguration? Room(Instrument instrument) =>
        instrument.Meter.Name == TowerTelemetry.Name ? null : new MetricStreamConfiguration { CardinalityLimit = 250 };

    private static void Measure(MeterProviderBuilder metrics, Uri? otlp)
    {
        metrics
            .AddMeter(TowerTelemetry.Name, "Microsoft.Orleans")
            .AddView(Room)
            .AddAspNetCoreInstrumentation()
            .AddRuntimeInstrumentation()
            .AddPrometheusExporter();
        if (otlp is not null)
        {
            metrics.AddOtlpExporter(exporter => exporter.Endpoint = otlp);
        }
    }
}
