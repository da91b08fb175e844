using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Customers;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Customers;

/// <summary>Master data in memory: forgotten at once when they change in this process, and compared by version after two seconds for what other silos change.</summary>
/// <remarks>Being two seconds behind does no harm: every change is told to the shipments it concerns, and they look again.</remarks>
internal sealed class TermsCache : ITermsSource
{
    private readonly ILedger _ledger;
    private readonly FreshValues<CustomerId, Terms> _terms;
    private readonly FreshValues<string, FuelPrices> _fuel;
    private readonly FreshValues<string, Codes> _codes;
    private readonly FreshValues<string, ExchangeTable> _rates;
    private readonly Seller _seller;

    public TermsCache(ILedger ledger, LedgerAccess access, Seller? seller = null)
    {
        _ledger = ledger;
        _seller = seller ?? Seller.Unknown;
        _terms = new(ReadTerms, access.Now, MaxAge);
        _fuel = new(ReadFuel, access.Now, MaxAge);
        _codes = new(ReadCodes, access.Now, MaxAge);
        _rates = new(ReadRates, access.Now, MaxAge);
    }

    /// <summary>How long terms are used without comparing their version with the ledger.</summary>
    public static TimeSpan MaxAge { get; } = TimeSpan.FromSeconds(2);

    public ValueTask<Terms> Of(CustomerId customer, DateTimeOffset asOf) => _terms.Get(customer, asOf);

    public void Changed(CustomerId customer) => _terms.Forget(customer);

    public void Changed(string fuelIndex)
    {
        _fuel.Forget(fuelIndex);
        _terms.ForgetAll(); // it changes once a week; which customers name it is not worth keeping
    }

    public void ChangedCodes(string erp)
    {
        _codes.Forget(erp);
        _terms.ForgetAll(); // codes are mapped by people, now and then
    }

    public void ChangedRates(string source)
    {
        _rates.Forget(source);
        _terms.ForgetAll(); // they change once a day
    }

    private async Task<Terms> ReadTerms(CustomerId customer, Terms? last, DateTimeOffset asOf)
    {
        var stored = await _ledger.Load(new AggregateKey(AggregateKind.Customer, customer.Value));
        if (stored is null)
        {
            return last is { Version: 0 } ? last : Terms.None with { Id = customer };
        }

        var account = last?.Version == stored.Version ? last.Customer : CustomerAccount.Definition.StateOf(stored).Customer;
        var terms = new Terms(customer, account is null ? null : CustomerForm.Normal(account), stored.Version, await FuelOf(account, asOf))
        {
            ErpCodes = (await _codes.Get(account?.Erp ?? IChargeMapGrain.Default, asOf)).Map,
            Rates = account?.Billing?.Further?.Exchange?.Source is { } source ? await _rates.Get(source, asOf) : ExchangeTable.None,
            Seller = _seller,
        };
        return last is not null && last.Version == terms.Version && Same(last.FuelIndexes, terms.FuelIndexes) && last.ErpCodes == terms.ErpCodes && ReferenceEquals(last.Rates, terms.Rates) ? last : terms;
    }

    private async Task<ImmutableSortedDictionary<string, ImmutableArray<FuelPrice>>> FuelOf(Customer? account, DateTimeOffset asOf)
    {
        var series = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<FuelPrice>>(StringComparer.Ordinal);
        foreach (var contract in account?.Contracts ?? [])
        {
            if (contract.Fuel is { } rule && !series.ContainsKey(rule.Index) && await _fuel.Get(rule.Index, asOf) is { Version: > 0 } loaded)
            {
                series[rule.Index] = loaded.Prices;
            }
        }

        return series.ToImmutable();
    }

    private async Task<FuelPrices> ReadFuel(string index, FuelPrices? last, DateTimeOffset asOf)
    {
        var stored = await _ledger.Load(new AggregateKey(AggregateKind.FuelIndex, index));
        var version = stored?.Version ?? 0;
        return last?.Version == version ? last : new FuelPrices(version, stored is null ? [] : FuelIndex.Definition.StateOf(stored).Prices);
    }

    private async Task<Codes> ReadCodes(string erp, Codes? last, DateTimeOffset asOf)
    {
        var stored = await _ledger.Load(new AggregateKey(AggregateKind.ChargeMap, erp));
        var version = stored?.Version ?? 0;
        return last?.Version == version ? last : new Codes(version, stored is null ? ChargeMap.Definition.Empty.Codes : ChargeMap.Definition.StateOf(stored).Codes);
    }

    private async Task<ExchangeTable> ReadRates(string source, ExchangeTable? last, DateTimeOffset asOf)
    {
        var stored = await _ledger.Load(new AggregateKey(AggregateKind.ExchangeRates, source));
        var version = stored?.Version ?? 0;
        return last?.Version == version ? last : stored is null ? ExchangeTable.None : new ExchangeTable(version, ExchangeRates.Definition.StateOf(stored).Pairs);
    }

    private static bool Same(ImmutableSortedDictionary<string, ImmutableArray<FuelPrice>> a, ImmutableSortedDictionary<string, ImmutableArray<FuelPrice>> b) =>
        a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var other) && other == pair.Value);

    private sealed record FuelPrices(long Version, ImmutableArray<FuelPrice> Prices);

    private sealed record Codes(long Version, ImmutableSortedDictionary<string, string> Map);
}
