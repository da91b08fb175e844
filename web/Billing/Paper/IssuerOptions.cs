using System.ComponentModel.DataAnnotations;

namespace ControlTower.Web.Billing.Paper;

/// <summary>What an invoice says of the legal entity that issues it; section <see cref="Section"/>, which also decides the tax.</summary>
public sealed record IssuerOptions
{
    /// <summary>Where the settings are.</summary>
    public const string Section = "Billing:Seller";

    /// <summary>The registered name.</summary>
    [MaxLength(200, ErrorMessage = "Billing:Seller:Name has at most 200 characters.")]
    public string Name { get; init; } = "";

    /// <summary>The address, lines apart by line breaks or semicolons.</summary>
    [MaxLength(500, ErrorMessage = "Billing:Seller:Address has at most 500 characters.")]
    public string Address { get; init; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; init; } = "";

    /// <summary>The VAT or tax id.</summary>
    public string? TaxId { get; init; }

    /// <summary>Where to pay, lines apart by line breaks or semicolons: an IBAN, a lockbox.</summary>
    [MaxLength(500, ErrorMessage = "Billing:Seller:PayTo has at most 500 characters.")]
    public string PayTo { get; init; } = "";
}
