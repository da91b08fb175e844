using System.Collections.Concurrent;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Customers;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Customers;

/// <summary>Master data in memory: forgotten at once when they change in this process, and after two seconds for what other silos change.</summary>
/// <remarks>Being two seconds behind does no harm: every change is told to the shipments it concerns, and they look again.</remarks>
internal sealed class TermsCache(ILedger ledger, LedgerAccess access) : ITermsSource
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<CustomerId, (Terms Terms, DateTimeOffset ReadAt)> _known = new();

    // A reading that began before a change must not be remembered after it.
    private long _changes;

    public ValueTask<Terms> Of(CustomerId customer, DateTimeOffset asOf) =>
        _known.TryGetValue(customer, out var known) && known.ReadAt > asOf && access.Now() - known.ReadAt < MaxAge
            ? ValueTask.FromResult(known.Terms)
            : new ValueTask<Terms>(Read(customer));

    public void Changed(CustomerId customer)
    {
        Interlocked.Increment(ref _changes);
        _known.TryRemove(customer, out _);
    }

    public void Changed(string fuelIndex)
    {
        Interlocked.Increment(ref _changes);
        foreach (var (customer, known) in _known)
        {
            if (known.Terms.FuelIndexes.ContainsKey(fuelIndex) || Named(known.Terms).Contains(fuelIndex, StringComparer.Ordinal))
            {
                _known.TryRemove(customer, out _);
            }
        }
    }

    private static IEnumerable<string> Named(Terms terms) =>
        terms.Customer?.Contracts.Select(c => c.Fuel?.Index).OfType<string>().Distinct(StringComparer.Ordinal) ?? [];

    private async Task<Terms> Read(CustomerId customer)
    {
        var (readAt, changes) = (access.Now(), Interlocked.Read(ref _changes));
        var (state, version) = await Load(CustomerAccount.Definition, customer.Value);
        var terms = Terms.None with { Id = customer, Customer = state.Customer, Version = version };
        foreach (var name in Named(terms))
        {
            var (index, _) = await Load(FuelIndex.Definition, name);
            if (!index.Prices.IsEmpty)
            {
                terms = terms with { FuelIndexes = terms.FuelIndexes.SetItem(name, index.Prices) };
            }
        }

        if (changes == Interlocked.Read(ref _changes))
        {
            _known[customer] = (terms, readAt);
        }

        return terms;
    }

    private async Task<(TState State, long Version)> Load<TState, TEvent>(Aggregate<TState, TEvent> aggregate, string id)
        where TEvent : notnull =>
        await ledger.Load(new AggregateKey(aggregate.Kind, id)) is { } stored ? (aggregate.StateOf(stored), stored.Version) : (aggregate.Empty, 0);
}
