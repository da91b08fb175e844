using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;

namespace ControlTower.Silo.Erp.Sandbox;

/// <summary>The sandbox's idea of tax: the standard rate of the customer's country, or nothing. Good enough to see tax on an invoice, not to pay it.</summary>
internal static class SandboxTax
{
    /// <summary>Percent where the table has no entry.</summary>
    private const decimal Elsewhere = 20m;

    private static readonly ImmutableDictionary<string, decimal> Percent = ImmutableDictionary.CreateRange(
        StringComparer.OrdinalIgnoreCase,
        [
            KeyValuePair.Create("US", 8.25m), KeyValuePair.Create("CA", 5m), KeyValuePair.Create("MX", 16m), KeyValuePair.Create("GB", 20m),
            KeyValuePair.Create("DE", 19m), KeyValuePair.Create("FR", 20m), KeyValuePair.Create("NL", 21m), KeyValuePair.Create("BE", 21m),
            KeyValuePair.Create("ES", 21m), KeyValuePair.Create("IT", 22m), KeyValuePair.Create("PL", 23m), KeyValuePair.Create("AT", 20m),
            KeyValuePair.Create("CH", 8.1m), KeyValuePair.Create("SE", 25m), KeyValuePair.Create("DK", 25m),
        ]);

    /// <summary>The tax on a net amount, rounded to its currency.</summary>
    public static Money Of(TaxSetting setting, Money net) => setting.Treatment == TaxTreatment.Standard
        ? (net with { Amount = net.Amount * Percent.GetValueOrDefault(setting.Country, Elsewhere) / 100m }).Round()
        : Money.Zero(net.Currency);
}
