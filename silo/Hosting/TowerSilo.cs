using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Silo.Board;
using ControlTower.Silo.Customers;
using ControlTower.Silo.Edi;
using ControlTower.Silo.Erp;
using ControlTower.Silo.Storage;
using ControlTower.Silo.Integrity;
using ControlTower.Silo.Partners;
using ControlTower.Silo.Streams;
using ControlTower.Silo.Subscriptions;
using ControlTower.Silo.Telemetry;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Orleans.Configuration;
using Orleans.Dashboard;

namespace ControlTower.Silo.Hosting;

/// <summary>Makes a process a silo of the tower, or a client of one.</summary>
public static class TowerSilo
{
    /// <summary>The name of the ready checks; other rooms tag theirs with it.</summary>
    public const string ReadyTag = "ready";

    /// <summary>Adds the whole tower to this process: storage, ERP, terms, board feed and a silo. Doors and pages come on top.</summary>
    public static IHostApplicationBuilder AddTower(this IHostApplicationBuilder builder)
    {
        builder.Services.AddTowerRooms(builder.Configuration);
        return builder.AddTowerSilo();
    }

    /// <summary>Adds what the grains of a silo need of the outside.</summary>
    public static IServiceCollection AddTowerRooms(this IServiceCollection services, IConfiguration configuration) => services
        .AddTowerStorage(configuration)
        .AddTowerTerms()
        .AddTowerBoard()
        .AddTowerErp(configuration)
        .AddTowerEdi(configuration)
        .AddTowerIntegrity()
        .AddTowerPartners(configuration)
        .AddTowerSubscriptions(configuration)
        .AddSingleton<IParkedMatcher, ParkedMatcher>();

    /// <summary>Adds a silo to this process. Storage must have been added before: it migrates the database before the silo starts.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="extend">What else belongs to the silo; null when nothing.</param>
    public static IHostApplicationBuilder AddTowerSilo(this IHostApplicationBuilder builder, Action<ISiloBuilder>? extend = null)
    {
        var settings = builder.AddClusterSettings();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.ShutdownWithin);
        builder.Services.AddHealthChecks().AddCheck<SiloHealth>("silo", tags: [ReadyTag]);
        builder.UseOrleans(silo =>
        {
            silo.Join(settings).Tune(settings).AddInboxStream().AddDashboard(dashboard => dashboard.HideTrace = true);
            if (builder.Configuration.SendsTraces())
            {
                silo.AddActivityPropagation();
            }

            extend?.Invoke(silo);
        });

        // After Orleans, so that it starts after the silo and stops before it.
        builder.Services.KeepAwake<IMilestoneDispatcherGrain>().KeepAwake<IOutboxGrain>().KeepAwake<IDeadlineGrain>();
        builder.Services.AddHostedService<KeepAwake>();
        return builder;
    }

    /// <summary>Adds a client of the tower's silos to a process that has none itself; it finds them in the database that <c>Storage:ConnectionString</c> names.</summary>
    public static IHostApplicationBuilder AddTowerClient(this IHostApplicationBuilder builder)
    {
        var settings = builder.AddClusterSettings();
        builder.Services.TryAddSingleton(_ => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(builder.Configuration["Storage:ConnectionString"]
            ?? throw new InvalidOperationException("Storage:ConnectionString is empty; the silos are found through that database.")) { MaxPoolSize = 4 }));
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (settings.ClusterId, settings.ServiceId));
            client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
            client.UseAdoNetClustering(clustering => clustering.Invariant = "Npgsql");
            client.Services.AddOptions<AdoNetClusteringClientOptions>().Configure<NpgsqlDataSource>((o, source) => o.DataSource = source);
            client.UseConnectionRetryFilter<PatientConnection>();
            client.Services.LetDatabaseErrorsTravel();
            client.AddDashboard(dashboard => dashboard.HideTrace = true);
            if (builder.Configuration.SendsTraces())
            {
                client.AddActivityPropagation();
            }
        });
        return builder;
    }

    /// <summary>Grains of this kind are poked on every partition.</summary>
    public static IServiceCollection KeepAwake<TGrain>(this IServiceCollection services)
        where TGrain : IPoked =>
        services.AddSingleton(new AwakeGrain(typeof(TGrain)));

    /// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work.</summary>
    public static IEndpointRouteBuilder MapTowerHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag), ResponseWriter = Explain }).AllowAnonymous();
        return app;
    }

    private static Task Explain(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"{report.Status}\n{string.Concat(report.Entries.Values.Select(entry => entry.Description + "\n"))}", context.RequestAborted);
    }

    private static ClusterSettings AddClusterSettings(this IHostApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(ClusterSettings.Section);
        builder.Services.AddOptions<ClusterSettings>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        return section.Get<ClusterSettings>() ?? new ClusterSettings();
    }
}
