using System.Globalization;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Billing;

namespace ControlTower.Grains.Exceptions;

/// <summary>Whether tax can be decided; the ERP computes it (R46, domain rules 5.5).</summary>
internal static class TaxValidation
{
    /// <summary>What is wrong; null when nothing is.</summary>
    /// <param name="setting">The customer's.</param>
    /// <param name="seller">Who invoices.</param>
    /// <param name="order">Where the freight goes.</param>
    /// <param name="taxPoint">When it was delivered; null before.</param>
    public static string? Problem(TaxSetting? setting, Seller seller, ReleaseShipment order, DateTimeOffset? taxPoint) => setting switch
    {
        null => "no tax setting. Set treatment and country.",
        { Country: not { Length: 2 } } => $"the tax jurisdiction '{setting.Country}' is not a country code such as US or DE.",
        { Treatment: TaxTreatment.ReverseCharge } => ReverseCharge(setting, seller),
        { Treatment: TaxTreatment.Exempt, ExemptUntil: { } until } when taxPoint is { } at && DateOnly.FromDateTime(at.UtcDateTime) > until =>
            string.Create(CultureInfo.InvariantCulture, $"the exemption ended on {until:yyyy-MM-dd}, before the delivery."),
        { Treatment: TaxTreatment.Standard } => Standard(setting, seller, order, taxPoint),
        _ => null,
    };

    private static string? ReverseCharge(TaxSetting setting, Seller seller) => setting switch
    {
        { TaxId: null or "" } => "reverse charge needs the customer's VAT id.",
        _ when VatId.Problem(setting.TaxId, setting.Country) is { } wrong => $"{wrong}. Correct the VAT id, or charge VAT.",
        _ when seller.Country == setting.Country => $"reverse charge is for customers in another country, and {setting.Country} is our own. Charge its VAT.",
        _ when seller.Country.Length > 0 && string.IsNullOrEmpty(seller.TaxId) => "a reverse-charge invoice carries our own VAT id, and there is none. Set Billing:Seller:TaxId.",
        _ => null,
    };

    private static string? Standard(TaxSetting setting, Seller seller, ReleaseShipment order, DateTimeOffset? taxPoint)
    {
        if (setting.TaxId is { Length: > 0 } id && VatId.Problem(id, setting.Country) is { } wrong)
        {
            return $"{wrong}. Correct it.";
        }

        // Services to a business are taxed where it is established. // VAT Directive Art. 44, 196
        var abroad = seller.Country.Length > 0 && seller.Country != setting.Country && TaxRates.MemberStates.Contains(seller.Country) && TaxRates.MemberStates.Contains(setting.Country);
        if (abroad && setting.TaxId is { Length: > 0 })
        {
            return $"a business in {setting.Country} accounts for VAT itself when it is invoiced from {seller.Country}. Set reverse charge.";
        }

        if (setting.Country == "CA" && order.Stops.All(s => s.Place.Country is null or "CA"))
        {
            return Province(order);
        }

        return TaxRates.MemberStates.Contains(setting.Country) && taxPoint is { } at && TaxRates.On(setting.Country, DateOnly.FromDateTime(at.UtcDateTime)) is null
            ? string.Create(CultureInfo.InvariantCulture, $"no rate of {setting.Country} is known for {at:yyyy-MM-dd}.")
            : null;
    }

    // GST/HST goes by the province of destination.
    private static string? Province(ReleaseShipment order) =>
        order.Stops.FirstOrDefault(s => s.Kind == StopKind.Delivery && TaxRates.On($"CA-{s.Place.Region?.ToUpperInvariant()}", DateOnly.MaxValue) is null) is { } unknown
            ? $"the province of stop {unknown.Sequence} ({unknown.Place.Label}) is unknown, and the rate goes by it. Release the order with the province."
            : null;
}
