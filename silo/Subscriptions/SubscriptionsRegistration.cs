using ControlTower.Grains.Ledger;
using ControlTower.Grains.Subscriptions;

namespace ControlTower.Silo.Subscriptions;

/// <summary>Brings subscriptions into a silo.</summary>
public static class SubscriptionsRegistration
{
    /// <summary>Needs from elsewhere: AddTowerStorage, AddTowerErp for the outbox, AddTowerPartners for the vault, and Orleans.</summary>
    public static IServiceCollection AddTowerSubscriptions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SubscriptionOptions>().Bind(configuration.GetSection(SubscriptionOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<Audience>()
            .AddSingleton<IAudience>(s => s.GetRequiredService<Audience>())
            .AddSingleton<ICourier, HttpCourier>()
            .AddSingleton<IOutboxDelivery, AnnounceDelivery>()
            .AddHostedService<SubscriptionsPulse>();
    }
}
