using ControlTower.Grains.Partners;

namespace ControlTower.Silo.Partners;

/// <summary>Brings partners into a silo.</summary>
public static class PartnersRegistration
{
    /// <summary>Needs from elsewhere: AddTowerStorage, Orleans, and a key ring that every process of the tower shares.</summary>
    public static IServiceCollection AddTowerPartners(this IServiceCollection services)
    {
        services.AddDataProtection();
        return services
            .AddSingleton<ISecretVault, KeyRingVault>()
            .AddHostedService<PartnersPulse>();
    }
}
