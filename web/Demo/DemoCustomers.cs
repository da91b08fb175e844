using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Web.Demo;

/// <summary>Who ships: eight accounts as an ERP would send them.</summary>
internal static class DemoCustomers
{
    /// <summary>The American diesel price series, by gallon.</summary>
    public const string AmericanFuel = "EIA-US";

    /// <summary>The European diesel price series, by gallon.</summary>
    public const string EuropeanFuel = "EU-DIESEL";

    public static ImmutableSortedDictionary<string, Customer> All { get; } = new Dictionary<string, Customer>(StringComparer.Ordinal)
    {
        ["BRIGHTWATER"] = American("Brightwater Foods", 2.38m),
        ["COBALT"] = American("Cobalt Tools", 2.55m),
        ["MERIDIAN"] = American("Meridian Home", 2.47m) with { PaymentTermsDays = 15 },
        ["HALDEN"] = European("Halden Paper", "DE811234565"),
        ["FJORDLINE"] = Needs(European("Fjordline Retail", "DK12345674"), ReferenceType.PurchaseOrder),
        ["LARKSPUR"] = American("Larkspur Imports", 2.61m) with { Tax = null },
        ["QUILL"] = American("Quill & Sons", 2.44m) with { CreditHold = true },
        ["TAMARACK"] = American("Tamarack Supply", 2.49m),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Weekly prices up to a day, published on Mondays.</summary>
    public static ImmutableArray<FuelPrice> Prices(DateOnly until, decimal level)
    {
        var monday = until.AddDays(-(((int)until.DayOfWeek + 6) % 7));
        return [.. Enumerable.Range(0, 8).Select(week => new FuelPrice(monday.AddDays(-7 * week), level + (0.013m * (monday.AddDays(-7 * week).DayNumber / 7 % 9))))];
    }

    private static Customer American(string name, decimal perMile) => new(
        name,
        Currency.Usd,
        PaymentTermsDays: 30,
        new TaxSetting(TaxTreatment.NotTaxed, "US", "TX", null, null),
        CreditHold: false,
        AutoInvoice: true,
        new BillingRules([DocumentType.ProofOfDelivery], [], AutoApproveUpTo: 150m),
        Codes("4000"),
        [
            new Contract(
                "US-2026",
                new DateOnly(2026, 1, 1),
                null,
                [new LaneRate(TransportMode.Ftl, null, null, RateBasis.PerMile, perMile, 650m)],
                new FuelRule(FuelRuleKind.PerMile, AmericanFuel, 1.25m, 6m, [], FuelDatePolicy.Pickup),
                [Waiting(75m)],
                ImmutableSortedDictionary<string, decimal>.Empty),
        ]);

    private static Customer European(string name, string taxId) => new(
        name,
        Currency.Eur,
        PaymentTermsDays: 30,
        new TaxSetting(TaxTreatment.ReverseCharge, taxId[..2], null, taxId, null),
        CreditHold: false,
        AutoInvoice: true,
        new BillingRules([DocumentType.ProofOfDelivery], [], AutoApproveUpTo: 120m),
        Codes("8400"),
        [
            new Contract(
                "EU-2026",
                new DateOnly(2026, 1, 1),
                null,
                [new LaneRate(TransportMode.Ftl, null, null, RateBasis.PerMile, 2.72m, 480m)],
                new FuelRule(
                    FuelRuleKind.BracketPercent,
                    EuropeanFuel,
                    null,
                    null,
                    [new FuelBracket(0m, 5m, 4m), new FuelBracket(5m, 6m, 7.5m), new FuelBracket(6m, 7m, 11m), new FuelBracket(7m, null, 14.5m)],
                    FuelDatePolicy.Delivery),
                [Waiting(60m)],
                ImmutableSortedDictionary<string, decimal>.Empty),
        ]);

    private static Customer Needs(Customer customer, ReferenceType reference) =>
        customer with { Billing = customer.Billing with { RequiredReferences = [reference] } };

    private static DetentionRule Waiting(decimal perHour) =>
        new(StopKind.Delivery, null, FreeMinutes: 120, ClockStart.Appointment, LateForfeits: false, ClockStop.Departure, IncrementMinutes: 15, perHour, CapMinutes: 480);

    private static ImmutableSortedDictionary<string, string> Codes(string linehaul) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["LHS"] = linehaul,
            ["FSC"] = linehaul[..2] + "10",
            ["DET"] = linehaul[..2] + "20",
            ["LUM"] = linehaul[..2] + "30",
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
