using ControlTower.Grains.Edi;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ControlTower.Silo.Edi;

/// <summary>Brings EDI into a silo.</summary>
public static class EdiRegistration
{
    /// <summary>Registers options and, where nothing else was registered, the standards' codes.</summary>
    public static IServiceCollection AddTowerEdi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EdiOptions>().Bind(configuration.GetSection(EdiOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<IPartnerCodesSource, StandardPartnerCodes>();
        return services;
    }
}
