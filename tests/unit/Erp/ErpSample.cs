using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;
using ControlTower.Silo.Erp.Sandbox;

namespace ControlTower.Tests.Unit.Erp;

/// <summary>What the ERP tests post.</summary>
internal static class ErpSample
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static readonly CustomerId Acme = CustomerId.Parse("ACME");

    public static InvoiceId Key(int number) => InvoiceId.Parse($"SH-{number}-1");

    public static InvoiceDraft Draft(int number = 1, decimal amount = 1850m) => new(
        ShipmentId.Parse($"SH-{number}"),
        Acme,
        [new InvoiceLine("LHS", "4000", "Base freight", Usd(amount), new ChargeExplanation("flat", [], "LHS-01 v1", null, []))],
        Usd(amount),
        30,
        Noon,
        []);

    public static Customer Customer(TaxTreatment? treatment = TaxTreatment.NotTaxed, string country = "US") => new(
        "Acme Foods", Currency.Usd, 30, treatment is { } known ? new TaxSetting(known, country, null, null, null) : null, false, true,
        new BillingRules([], [], null), ImmutableSortedDictionary<string, string>.Empty, []);

    public static Money Usd(decimal amount) => new(amount, Currency.Usd);
}

/// <summary>A customer master with ACME in it, or nobody.</summary>
internal sealed class OneCustomer(Customer? customer) : ISandboxCustomers
{
    public Task<Customer?> Of(CustomerId id) => Task.FromResult(id == ErpSample.Acme ? customer : null);
}
