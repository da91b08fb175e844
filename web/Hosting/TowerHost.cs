using ControlTower.Silo.Hosting;
using ControlTower.Silo.Storage;
using ControlTower.Silo.Telemetry;
using ControlTower.Web.Access;
using ControlTower.Web.Demo;
using ControlTower.Web.Shell;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace ControlTower.Web.Hosting;

/// <summary>Puts the tower together: doors and pages, and a silo in the same process unless a cluster is configured.</summary>
internal static class TowerHost
{
    /// <summary>Runs the tower until it is stopped; 1 when it could not start, with the reason on standard error.</summary>
    public static async Task<int> Run(CommandLine line)
    {
        try
        {
            await using var app = await Build(line);
            await app.RunAsync();
            return 0;
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{e.Message} Stop what listens there, or choose another address: --urls http://localhost:5090");
            return 1;
        }
        catch (OptionsValidationException e)
        {
            await Console.Error.WriteLineAsync($"A setting is wrong: {string.Join(" ", e.Failures)}");
            return 1;
        }
    }

    private static async Task<WebApplication> Build(CommandLine line)
    {
        var builder = TowerSettings.Builder(line);
        var embedded = builder.AddCore();
        builder.AddDoors();
        // Pages and their scripts are found when it runs from the build folder, whatever the environment is called.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddTowerPages();
        builder.AddDemo(line.Demo ? ["--demo"] : []);
        builder.Services.AddHostedService<FirstStart>();

        var app = builder.Build();
        if (embedded)
        {
            await app.Services.MigrateTowerStorage();
        }

        app.UseDoors();
        app.MapTowerHealth();
        app.MapTowerTelemetry(metricsPolicy: Policies.Look, dashboardPolicy: Policies.Keep);
        app.MapDoors();
        app.MapTowerPages();
        return app;
    }

    /// <summary>The silo with everything it needs, or a client of one; true when the silo is here.</summary>
    private static bool AddCore(this WebApplicationBuilder builder)
    {
        var cluster = builder.Configuration.GetSection(ClusterSettings.Section).Get<ClusterSettings>() ?? new ClusterSettings();
        var embedded = cluster.Mode == ClusterMode.Localhost;
        _ = embedded ? builder.AddTower() : builder.AddTowerClient();
        builder.AddTowerTelemetry();
        return embedded;
    }
}
