using System.Collections.Frozen;
using ControlTower.Contracts.Customers;

namespace ControlTower.Grains.Billing;

/// <summary>Charge codes: compared trimmed and in upper case; the ERP's code is taken as the ERP writes it. The account's own mapping goes before its ERP's.</summary>
/// <param name="Own">The account's mapping.</param>
/// <param name="OfErp">The mapping of the ERP that keeps the account.</param>
internal readonly record struct ChargeCodes(ImmutableSortedDictionary<string, string> Own, ImmutableSortedDictionary<string, string> OfErp)
{
    // Names under which partners report waiting. // X12 element 150 and the short names of domain rules 5.4
    private static readonly FrozenSet<string> WaitingCodes =
        FrozenSet.ToFrozenSet([Detention.Code, "DTL", "DTU", "DTV", "DEP", "TDT", "WTG", "WTM"], StringComparer.Ordinal);

    public static string Normal(string code) => code.Trim().ToUpperInvariant();

    public static ChargeCodes Of(Customer customer, Terms terms) => new(customer.ChargeCodes, terms.ErpCodes);

    /// <summary>The ERP's billing code; null while unmapped.</summary>
    public string? ErpCode(string code) => Own.GetValueOrDefault(code) ?? OfErp.GetValueOrDefault(code);

    /// <summary>True when the code charges waiting: by its name, or because the ERP bills it as detention.</summary>
    public bool IsWaiting(string code) =>
        WaitingCodes.Contains(code) || (ErpCode(code) is { } erp && erp == ErpCode(Detention.Code));
}
