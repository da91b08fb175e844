namespace ControlTower.Web.Ingest;

/// <summary>Puts the doors for milestones into the host.</summary>
public static class IngestHosting
{
    /// <summary>Registers the queue before the inbox.</summary>
    public static void AddTowerIngest(this IServiceCollection services)
    {
        services.AddOptions<IngestOptions>().BindConfiguration(IngestOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Refusals>();
        services.AddHostedService(provider => provider.GetRequiredService<Refusals>());
        services.AddSingleton<IngestFunnel>();
        services.AddHostedService(provider => provider.GetRequiredService<IngestFunnel>());
    }
}
