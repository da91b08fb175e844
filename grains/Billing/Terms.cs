using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Billing;

/// <summary>The master data a shipment is judged by, as of one moment.</summary>
/// <param name="Id">The customer account the order names.</param>
/// <param name="Customer">The account; null when the ERP never told of it.</param>
/// <param name="Version">The account's version; 0 when unknown.</param>
/// <param name="FuelIndexes">The series that its contracts name, oldest price first; a series nobody loaded is absent.</param>
public sealed record Terms(
    CustomerId Id,
    Customer? Customer,
    long Version,
    ImmutableSortedDictionary<string, ImmutableArray<FuelPrice>> FuelIndexes)
{
    /// <summary>No master data at all.</summary>
    public static Terms None { get; } = new(default, null, 0, ImmutableSortedDictionary<string, ImmutableArray<FuelPrice>>.Empty);

    /// <summary>The charge codes of the ERP that keeps the account.</summary>
    public ImmutableSortedDictionary<string, string> ErpCodes { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The exchange rates of the source that the account names.</summary>
    public ExchangeTable Rates { get; init; } = ExchangeTable.None;

    /// <summary>Who invoices; the tax of some countries depends on it.</summary>
    public Seller Seller { get; init; } = Seller.Unknown;
}

/// <summary>Finds terms; from memory when nothing changed.</summary>
public interface ITermsSource
{
    /// <param name="customer">The account.</param>
    /// <param name="asOf">What is remembered from before this time does not count: the caller was told that something changed then.</param>
    ValueTask<Terms> Of(CustomerId customer, DateTimeOffset asOf);

    /// <summary>An account changed here; what is remembered of it is not true any more.</summary>
    void Changed(CustomerId customer);

    /// <summary>A fuel index changed here.</summary>
    void Changed(string fuelIndex);

    /// <summary>The charge codes of an ERP changed here.</summary>
    void ChangedCodes(string erp);

    /// <summary>The exchange rates of a source changed here.</summary>
    void ChangedRates(string source);
}
