namespace ControlTower.Web.Partners;

/// <summary>Puts the partners' doors into the host.</summary>
public static class PartnersHosting
{
    /// <summary>Registers what they need.</summary>
    public static void AddTowerPartnerDoors(this IServiceCollection services)
    {
        services.AddOptions<PartnerOptions>().BindConfiguration(PartnerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<WebhookGate>();
    }
}
