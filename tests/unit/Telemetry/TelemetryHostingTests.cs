using System.Net;
using ControlTower.Contracts;
using ControlTower.Silo.Hosting;
using ControlTower.Silo.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Telemetry;

public sealed class TelemetryHostingTests
{
    [Fact]
    public async Task A_node_without_its_cluster_is_alive_measured_and_not_ready()
    {
        await using var app = await Start();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        TowerTelemetry.Ingested("scraped-source", "accepted");

        (await client.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var metrics = await client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        metrics.ShouldMatch("""controltower_ingest_items[a-z_]*\{.*source="scraped-source".*\} 1""");
        metrics.ShouldContain("http_server_request_duration");
    }

    private static async Task<WebApplication> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddTowerTelemetry();
        var app = builder.Build();
        app.MapTowerHealth();
        app.MapTowerTelemetry();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
