using ControlTower.Grains.Billing;

namespace ControlTower.Silo.Customers;

/// <summary>Puts the terms cache where the grains look for it.</summary>
public static class TermsRegistration
{
    /// <summary>Needs an <c>ILedger</c> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddTerms(this IServiceCollection services) => services
        .AddSingleton<TermsCache>()
        .AddSingleton<ITermsSource>(s => s.GetRequiredService<TermsCache>())
        .AddSingleton<ITermsChanged>(s => s.GetRequiredService<TermsCache>());
}
