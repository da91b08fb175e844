using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Billing;

/// <summary>The tax that the tower expects on an invoice. The ERP computes the tax that counts; a difference is an exception (R46).</summary>
/// <param name="Categories">One per category and rate; each is rounded by itself. // EN 16931 BR-CO-14, BR-S-09</param>
/// <param name="Total">The sum of the rounded categories.</param>
/// <param name="TaxPoint">The day whose rates apply: the day of delivery.</param>
[GenerateSerializer, Immutable, Alias("ct.ExpectedTax")]
public sealed record ExpectedTax(ImmutableArray<TaxCategory> Categories, Money Total, DateOnly TaxPoint);

/// <summary>What is taxed alike.</summary>
/// <param name="Code">What kind of tax it is.</param>
/// <param name="Jurisdiction">Country, or country and province: <c>DE</c>, <c>CA-ON</c>.</param>
/// <param name="Percent">The rate; 0 where none is due.</param>
/// <param name="Net">What is taxed.</param>
/// <param name="Tax">Net × rate, rounded to the currency.</param>
/// <param name="Note">What the invoice must say; null when nothing.</param>
[GenerateSerializer, Immutable, Alias("ct.TaxCategory")]
public sealed record TaxCategory(TaxCode Code, string Jurisdiction, decimal Percent, Money Net, Money Tax, string? Note);

/// <summary>Kinds of tax. // UNCL 5305 as EN 16931 uses it</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TaxCode>))]
public enum TaxCode
{
    /// <summary>Standard rate. // S</summary>
    Standard = 0,

    /// <summary>The customer accounts for it. // AE</summary>
    ReverseCharge = 1,

    /// <summary>Exempt. // E</summary>
    Exempt = 2,

    /// <summary>Zero rated, such as international freight. // Z</summary>
    ZeroRated = 3,

    /// <summary>Outside the scope of tax. // O</summary>
    OutOfScope = 4,
}
