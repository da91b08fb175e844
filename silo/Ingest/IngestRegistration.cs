using ControlTower.Grains.Ingest;

namespace ControlTower.Silo.Ingest;

/// <summary>Registers what looks again at waiting items.</summary>
public static class IngestRegistration
{
    public static IServiceCollection AddTowerIngest(this IServiceCollection services) => services.AddSingleton<IParkedMatcher, ParkedMatcher>();
}
