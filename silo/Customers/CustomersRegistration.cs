using ControlTower.Grains.Billing;

namespace ControlTower.Silo.Customers;

/// <summary>Gives the grains their master data.</summary>
public static class CustomersRegistration
{
    /// <summary>Needs the ledger and a clock from elsewhere.</summary>
    public static IServiceCollection AddTowerTerms(this IServiceCollection services) => services.AddSingleton<ITermsSource, TermsCache>();
}
