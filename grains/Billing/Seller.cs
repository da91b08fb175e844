namespace ControlTower.Grains.Billing;

/// <summary>The legal entity that invoices.</summary>
/// <param name="Country">ISO 3166-1 alpha-2; empty when the installation does not say.</param>
/// <param name="TaxId">Its VAT id; null when it has none.</param>
public sealed record Seller(string Country, string? TaxId)
{
    /// <summary>The installation does not say who invoices.</summary>
    public static Seller Unknown { get; } = new("", null);
}
