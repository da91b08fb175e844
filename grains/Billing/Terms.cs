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
    ImmutableSortedDictionary<string, ImmutableArray<FuelPrice>> FuelIndexes);

/// <summary>Finds terms; from memory when nothing changed.</summary>
public interface ITermsSource
{
    ValueTask<Terms> Of(CustomerId customer);
}

/// <summary>Hears that terms changed, so that nobody goes on with older ones. Called after the commit; must not throw.</summary>
public interface ITermsChanged
{
    /// <summary>The account is at least at this version now.</summary>
    void Customer(CustomerId customer, long version);

    /// <summary>The series is at least at this version now.</summary>
    void FuelIndex(string index, long version);
}
