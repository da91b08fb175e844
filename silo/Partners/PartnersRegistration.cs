using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Partners.Feeds;
using ControlTower.Grains.Partners.Pickup;

namespace ControlTower.Silo.Partners;

/// <summary>Brings partners into a silo.</summary>
public static class PartnersRegistration
{
    /// <summary>Needs from elsewhere: AddTowerStorage, Orleans, and a key ring that every process of the tower shares.</summary>
    public static IServiceCollection AddTowerPartners(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection();
        services.AddOptions<PickupOptions>().Bind(configuration.GetSection(PickupOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ISecretVault, KeyRingVault>()
            .AddSingleton<IFileChannels, FileChannels>()
            .AddSingleton<IFeedChannel, GeotabFeed>()
            .AddSingleton<IOutboxDelivery, DirectoryDelivery>()
            .AddHostedService<PartnersPulse>()
            .AddHostedService<PickupPulse>();
    }
}
