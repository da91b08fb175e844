using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Customers;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Customers;

/// <summary>Customers' terms in memory. Own commits and facts that name a newer version are seen at once; other silos' changes within <see cref="MaxAge"/>.</summary>
public sealed class TermsCache : ITermsSource, ITermsChanged
{
    private readonly ILedger _ledger;
    private readonly FreshValues<CustomerId, Terms> _terms;
    private readonly FreshValues<string, FuelPrices> _fuel;

    public TermsCache(ILedger ledger, TimeProvider clock)
    {
        _ledger = ledger;
        _terms = new(ReadTerms, clock, MaxAge);
        _fuel = new(ReadFuel, clock, MaxAge);
    }

    /// <summary>How long terms are used without comparing their version with the ledger.</summary>
    public static TimeSpan MaxAge { get; } = TimeSpan.FromSeconds(2);

    public ValueTask<Terms> Of(CustomerId customer) => _terms.Get(customer);

    /// <summary>The next call reads this customer anew.</summary>
    public void Invalidate(CustomerId customer) => _terms.Forget(customer);

    public void Customer(CustomerId customer, long version)
    {
        if (!(_terms.Peek(customer)?.Version >= version))
        {
            _terms.Forget(customer);
        }
    }

    public void FuelIndex(string index, long version)
    {
        if (!(_fuel.Peek(index)?.Version >= version))
        {
            _fuel.Forget(index);
            _terms.ForgetAll(); // it changes once a week; which customers name it is not worth keeping
        }
    }

    private async Task<Terms> ReadTerms(CustomerId customer, Terms? last)
    {
        var stored = await _ledger.Load(new AggregateKey(AggregateKind.Customer, customer.Value));
        if (stored is null)
        {
            return last is { Version: 0 } ? last : new Terms(customer, null, 0, ImmutableSortedDictionary<string, ImmutableArray<FuelPrice>>.Empty);
        }

        var account = last?.Version == stored.Version ? last.Customer : Account(stored);
        var fuel = await FuelOf(account);
        return last?.Version == stored.Version && Same(last.FuelIndexes, fuel) ? last : new Terms(customer, account, stored.Version, fuel);
    }

    private static Customer? Account(StoredAggregate stored) =>
        TowerJson.Read<CustomerState>(stored.Body).Customer is { } customer ? CustomerForm.Normal(customer) : null;

    private async Task<ImmutableSortedDictionary<string, ImmutableArray<FuelPrice>>> FuelOf(Customer? account)
    {
        var series = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<FuelPrice>>(StringComparer.Ordinal);
        foreach (var contract in account?.Contracts ?? [])
        {
            if (contract.Fuel is { } rule && !series.ContainsKey(rule.Index) && await _fuel.Get(rule.Index) is { Version: > 0 } loaded)
            {
                series[rule.Index] = loaded.Prices;
            }
        }

        return series.ToImmutable();
    }

    private async Task<FuelPrices> ReadFuel(string index, FuelPrices? last)
    {
        var stored = await _ledger.Load(new AggregateKey(AggregateKind.FuelIndex, index));
        return stored?.Version == last?.Version && last is not null
            ? last
            : new FuelPrices(stored?.Version ?? 0, stored is null ? [] : TowerJson.Read<FuelSeriesState>(stored.Body).Prices);
    }

    private static bool Same(ImmutableSortedDictionary<string, ImmutableArray<FuelPrice>> a, ImmutableSortedDictionary<string, ImmutableArray<FuelPrice>> b) =>
        a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var other) && other == pair.Value);

    private sealed record FuelPrices(long Version, ImmutableArray<FuelPrice> Prices);
}
