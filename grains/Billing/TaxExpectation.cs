using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>The tax that the tower expects on a document: per category, each rounded by itself (domain rules 5.5, 5.6). The ERP computes the tax that counts.</summary>
internal static class TaxExpectation
{
    /// <summary>What is expected; null where the tower cannot know, such as a state's tax on freight in the US.</summary>
    public static ExpectedTax? Of(Terms terms, ReleaseShipment order, ImmutableArray<InvoiceLine> lines, DateTimeOffset taxPoint)
    {
        if (terms.Customer?.Tax is not { } setting || lines.IsEmpty)
        {
            return null;
        }

        var net = lines.Aggregate(Money.Zero(lines[0].Amount.Currency), (sum, line) => sum + line.Amount);
        var day = DateOnly.FromDateTime(taxPoint.UtcDateTime);
        return Categories(setting, terms.Seller, order, net, day) is { } categories
            ? new ExpectedTax(categories, categories.Aggregate(Money.Zero(net.Currency), (sum, c) => sum + c.Tax), day)
            : null;
    }

    /// <summary>The figures in words: <c>EUR 6.31 (S 21 % NL)</c>.</summary>
    public static string Say(ExpectedTax expected) =>
        $"{expected.Total} ({string.Join(" + ", expected.Categories.Select(c => $"{c.Code} {Figures.Quantity(c.Percent)} % {c.Jurisdiction}"))})";

    /// <summary>Net × rate, rounded once for the whole category. // EN 16931 BR-S-09</summary>
    public static TaxCategory Category(TaxCode code, string jurisdiction, decimal percent, Money net, string? note = null) =>
        new(code, jurisdiction, percent, net, (net with { Amount = net.Amount * percent / 100 }).Round(), note);

    private static ImmutableArray<TaxCategory>? Categories(TaxSetting setting, Seller seller, ReleaseShipment order, Money net, DateOnly day) => setting switch
    {
        { Treatment: TaxTreatment.NotTaxed } => [Category(TaxCode.OutOfScope, setting.Country, 0, net)],
        { Treatment: TaxTreatment.Exempt } => [Category(TaxCode.Exempt, setting.Country, 0, net, "Exempt by certificate.")],
        { Treatment: TaxTreatment.ReverseCharge } => [Category(TaxCode.ReverseCharge, setting.Country, 0, net, ReverseCharge(setting, seller))],
        { Country: "CA" } => Canada(order, net, day),
        _ => TaxRates.On(setting.Country, day) is { } percent ? [Category(TaxCode.Standard, setting.Country, percent, net)] : null,
    };

    // VAT Directive Art. 196; the invoice carries both ids. // Art. 226(4), (11a)
    private static string ReverseCharge(TaxSetting setting, Seller seller) =>
        $"Reverse charge: the customer accounts for VAT. Customer {setting.TaxId}{(seller.TaxId is { } ours ? $", supplier {ours}" : "")}.";

    // By the province of destination; international freight is zero rated; several destinations share. // CRA GST/HST memorandum 28-2
    private static ImmutableArray<TaxCategory>? Canada(ReleaseShipment order, Money net, DateOnly day)
    {
        if (order.Stops.Any(s => s.Place.Country is { } country && country != "CA"))
        {
            return [Category(TaxCode.ZeroRated, "CA", 0, net, "International freight, zero rated.")];
        }

        var provinces = order.Stops.Where(s => s.Kind == StopKind.Delivery).GroupBy(s => $"CA-{s.Place.Region?.ToUpperInvariant()}", StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (Jurisdiction: g.Key, Percent: TaxRates.On(g.Key, day), Stops: (decimal)g.Count())).ToList();
        if (provinces.Exists(p => p.Percent is null))
        {
            return null;
        }

        var shares = Allocation.Split(net, [.. provinces.Select(p => p.Stops)]);
        return [.. provinces.Select((p, i) => Category(TaxCode.Standard, p.Jurisdiction, p.Percent!.Value, shares[i]))];
    }
}
