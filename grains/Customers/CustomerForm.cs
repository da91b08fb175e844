using ControlTower.Contracts.Customers;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Customers;

/// <summary>The one form in which an account is kept: no absent lists, codes trimmed and in upper case, in ordinal order. Stored bytes and look-ups depend on it.</summary>
public static class CustomerForm
{
    /// <summary>The same account in that form; applying it again changes nothing.</summary>
    public static Customer Normal(Customer customer) => customer with
    {
        Name = customer.Name?.Trim() ?? "",
        Erp = string.IsNullOrWhiteSpace(customer.Erp) ? null : customer.Erp.Trim(),
        Billing = Normal(customer.Billing ?? new BillingRules([], [], null)),
        ChargeCodes = Normal(customer.ChargeCodes, erp => erp?.Trim() ?? ""),
        Contracts = [.. Present(customer.Contracts).Select(Normal)],
    };

    /// <summary>Two codes that are one code in normal form, with different meanings; null when there are none.</summary>
    public static Refusal? Clash(Customer customer)
    {
        var maps = Present(customer.Contracts)
            .Select(c => Clash(c.Accessorials, $"contract {c.Number} prices"))
            .Prepend(Clash(customer.ChargeCodes, "the account maps"));
        return maps.FirstOrDefault(c => c is not null) is { } clash ? new Refusal(CustomerRefusal.ChargeCodeInvalid, clash) : null;
    }

    /// <summary>True when both say the same; both in normal form.</summary>
    public static bool Same(Customer a, Customer b) => TowerJson.Write(a).AsSpan().SequenceEqual(TowerJson.Write(b));

    private static BillingRules Normal(BillingRules rules) => rules with
    {
        RequiredDocuments = Present(rules.RequiredDocuments),
        RequiredReferences = Present(rules.RequiredReferences),
        Further = rules.Further is { } further ? Normal(further) : null,
    };

    private static InvoicingRules Normal(InvoicingRules rules) => rules with
    {
        Evidence = [.. Present(rules.Evidence).Select(e => e with { Code = ChargeCodes.Normal(e.Code ?? "") })],
        AuthorisationFor = [.. Present(rules.AuthorisationFor).Select(c => ChargeCodes.Normal(c ?? ""))],
        Patterns = Present(rules.Patterns),
    };

    private static Contract Normal(Contract contract) => contract with
    {
        Number = contract.Number?.Trim() ?? "",
        Rates = [.. Present(contract.Rates).Select(r => r.Tariff is { } tariff ? r with { Tariff = tariff with { Breaks = Present(tariff.Breaks) } } : r)],
        Fuel = contract.Fuel is { } fuel ? fuel with { Index = fuel.Index?.Trim() ?? "", Brackets = Present(fuel.Brackets) } : null,
        Detention = [.. Present(contract.Detention).Select(d => d.Terms is { } terms ? d with { Terms = terms with { Hours = Present(terms.Hours), ExemptPlaces = Present(terms.ExemptPlaces) } } : d)],
        Accessorials = Normal(contract.Accessorials, price => price),
    };

    private static ImmutableSortedDictionary<string, TValue> Normal<TValue>(ImmutableSortedDictionary<string, TValue>? codes, Func<TValue, TValue> value)
    {
        var normal = ImmutableSortedDictionary.CreateBuilder<string, TValue>(StringComparer.Ordinal);
        foreach (var (code, meaning) in codes ?? ImmutableSortedDictionary<string, TValue>.Empty)
        {
            normal[ChargeCodes.Normal(code)] = value(meaning);
        }

        return normal.ToImmutable();
    }

    private static string? Clash<TValue>(ImmutableSortedDictionary<string, TValue>? codes, string who)
    {
        var twice = (codes ?? ImmutableSortedDictionary<string, TValue>.Empty)
            .GroupBy(c => ChargeCodes.Normal(c.Key), c => c.Value, StringComparer.Ordinal)
            .FirstOrDefault(g => g.Distinct().Count() > 1);
        return twice is null ? null : $"Charge code {twice.Key}: {who} it twice, written differently. Codes are compared trimmed and in upper case; keep one.";
    }

    private static ImmutableArray<T> Present<T>(ImmutableArray<T> items) => items.IsDefault ? [] : items;
}
