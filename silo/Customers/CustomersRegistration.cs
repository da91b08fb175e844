using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;
using Microsoft.Extensions.Options;

namespace ControlTower.Silo.Customers;

/// <summary>Gives the grains their master data.</summary>
public static class CustomersRegistration
{
    /// <summary>Needs the ledger and a clock from elsewhere.</summary>
    public static IServiceCollection AddTowerTerms(this IServiceCollection services)
    {
        services.AddOptions<SellerOptions>().BindConfiguration(SellerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<ITermsSource>(s => new TermsCache(
            s.GetRequiredService<ILedger>(), s.GetRequiredService<LedgerAccess>(), s.GetRequiredService<IOptions<SellerOptions>>().Value.Seller));
    }
}
