using ControlTower.Grains.Edi;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ControlTower.Silo.Edi;

/// <summary>Brings EDI into a silo.</summary>
public static class EdiRegistration
{
    /// <summary>Registers options and, where nothing else was registered, the codes of partners' profiles.</summary>
    public static IServiceCollection AddTowerEdi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EdiOptions>().Bind(configuration.GetSection(EdiOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<IPartnerCodesSource, ProfiledCodes>();
        return services;
    }
}
