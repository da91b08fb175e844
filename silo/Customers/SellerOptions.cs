using System.ComponentModel.DataAnnotations;
using ControlTower.Grains.Billing;

namespace ControlTower.Silo.Customers;

/// <summary>Who invoices; section <see cref="Section"/>.</summary>
public sealed record SellerOptions
{
    /// <summary>Where the settings are.</summary>
    public const string Section = "Billing:Seller";

    /// <summary>ISO 3166-1 alpha-2; empty leaves open whether a customer is abroad.</summary>
    [RegularExpression("^([A-Z]{2})?$", ErrorMessage = "Billing:Seller:Country is two capital letters, such as DE, or empty.")]
    public string Country { get; init; } = "";

    /// <summary>The VAT id that reverse-charge invoices must carry.</summary>
    [MaxLength(20, ErrorMessage = "Billing:Seller:TaxId has at most 20 characters.")]
    public string? TaxId { get; init; }

    internal Seller Seller => new(Country, TaxId);
}
