using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Customers;

/// <summary>How money of a contract becomes money of the invoice, where the two are in different currencies (domain rules 5.6).</summary>
/// <param name="Source">Whose rates count, such as <c>ECB</c>; 1 to 64 characters. For a fixed rate, where it was agreed.</param>
/// <param name="Date">The day whose rate counts.</param>
/// <param name="FixedRate">The agreed rate, invoice currency for one of the contract's; needed for <see cref="ExchangeDate.Fixed"/> and null otherwise.</param>
/// <param name="Inverse">True when a rate of the other direction may be turned round where none of this direction is published; the charge says so.</param>
/// <param name="MaxAgeDays">How many days a rate stays in force when no newer one came, 0 to 31; a weekend and a holiday need 4.</param>
[GenerateSerializer, Immutable, Alias("ct.ExchangeTerms")]
public sealed record ExchangeTerms(string Source, ExchangeDate Date = ExchangeDate.TaxPoint, decimal? FixedRate = null, bool Inverse = false, int MaxAgeDays = 4);

/// <summary>The day whose exchange rate counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExchangeDate>))]
public enum ExchangeDate
{
    /// <summary>The tax point: the day of delivery, UTC, as tax is decided on.</summary>
    TaxPoint = 0,

    /// <summary>The day of delivery by the clocks at the place.</summary>
    Delivery = 1,

    /// <summary>No day: one rate was agreed.</summary>
    Fixed = 2,
}
