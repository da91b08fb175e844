using ControlTower.Contracts.Customers;

namespace ControlTower.Web.Exceptions;

/// <summary>A tax setting while it is being written.</summary>
public sealed class TaxDraft(TaxSetting? present)
{
    /// <summary>Which rule.</summary>
    public TaxTreatment Treatment { get; set; } = present?.Treatment ?? TaxTreatment.NotTaxed;

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; set; } = present?.Country ?? "US";

    /// <summary>State or province.</summary>
    public string? Region { get; set; } = present?.Region;

    /// <summary>VAT or tax id.</summary>
    public string? TaxId { get; set; } = present?.TaxId;

    /// <summary>Last day of the exemption.</summary>
    public DateOnly? ExemptUntil { get; set; } = present?.ExemptUntil;

    /// <summary>The setting as written.</summary>
    public TaxSetting Setting => new(
        Treatment,
        Country.Trim().ToUpperInvariant(),
        Blank(Region)?.ToUpperInvariant(),
        Blank(TaxId),
        Treatment == TaxTreatment.Exempt ? ExemptUntil : null);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
