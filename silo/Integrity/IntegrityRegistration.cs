using ControlTower.Grains.Integrity;

namespace ControlTower.Silo.Integrity;

/// <summary>Says how every kind of aggregate folds, so that its snapshots can be checked.</summary>
public static class IntegrityRegistration
{
    public static IServiceCollection AddTowerIntegrity(this IServiceCollection services)
    {
        foreach (var kind in FoldedKinds.All)
        {
            services.AddSingleton(kind);
        }

        return services;
    }
}
