using System.Globalization;
using ControlTower.Contracts.Customers;

namespace ControlTower.Grains.Exceptions;

/// <summary>Whether tax can be decided; the ERP computes it (R46).</summary>
internal static class TaxValidation
{
    /// <summary>What is wrong with the setting; null when nothing is.</summary>
    public static string? Problem(TaxSetting? setting, DateTimeOffset? taxPoint) => setting switch
    {
        null => "no tax setting. Set treatment and country.",
        { Country: not { Length: 2 } } => $"the tax jurisdiction '{setting.Country}' is not a country code such as US or DE.",
        { Treatment: TaxTreatment.ReverseCharge, TaxId: null or "" } => "reverse charge needs the customer's VAT id.",
        { Treatment: TaxTreatment.Exempt, ExemptUntil: { } until } when taxPoint is { } at && DateOnly.FromDateTime(at.UtcDateTime) > until =>
            string.Create(CultureInfo.InvariantCulture, $"the exemption ended on {until:yyyy-MM-dd}, before the delivery."),
        _ => null,
    };
}
