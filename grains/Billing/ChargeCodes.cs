using System.Collections.Frozen;
using ControlTower.Contracts.Customers;

namespace ControlTower.Grains.Billing;

/// <summary>Charge codes: compared trimmed and in upper case; the ERP's code is taken as the ERP writes it.</summary>
internal static class ChargeCodes
{
    // Names under which partners report waiting. // X12 element 150 and the short names of domain rules 5.4
    private static readonly FrozenSet<string> WaitingCodes =
        FrozenSet.ToFrozenSet([Detention.Code, "DTL", "DTU", "DTV", "DEP", "TDT", "WTG", "WTM"], StringComparer.Ordinal);

    public static string Normal(string code) => code.Trim().ToUpperInvariant();

    /// <summary>The ERP's billing code; null while unmapped.</summary>
    public static string? ErpCode(Customer customer, string code) => customer.ChargeCodes.GetValueOrDefault(code);

    /// <summary>True when the code charges waiting: by its name, or because the ERP bills it as detention.</summary>
    public static bool IsWaiting(Customer customer, string code) =>
        WaitingCodes.Contains(code) || (ErpCode(customer, code) is { } erp && erp == ErpCode(customer, Detention.Code));
}
