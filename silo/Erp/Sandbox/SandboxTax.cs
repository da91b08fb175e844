using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;

namespace ControlTower.Silo.Erp.Sandbox;

/// <summary>The sandbox's idea of tax: what the document says is expected, else the standard rate of the customer's country, or nothing. Good enough to see tax on an invoice, not to pay it.</summary>
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

    /// <summary>The tax on a document, per category, each rounded to its currency.</summary>
    public static Money Of(TaxSetting setting, InvoiceDraft draft) => setting switch
    {
        { Treatment: not TaxTreatment.Standard } => Money.Zero(draft.Total.Currency),
        _ when draft.Tax is { } said => said.Categories.Aggregate(Money.Zero(draft.Total.Currency), (sum, c) => sum + Rate(c.Net, c.Percent)),
        _ => Rate(draft.Total, Percent.GetValueOrDefault(setting.Country, Elsewhere)),
    };

    private static Money Rate(Money net, decimal percent) => (net with { Amount = net.Amount * percent / 100m }).Round();
}
