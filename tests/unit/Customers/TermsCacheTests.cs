using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Customers;
using ControlTower.Grains.Ledger;
using ControlTower.Silo.Customers;
using ControlTower.Tests.Unit.Billing;
using Microsoft.Extensions.Time.Testing;

namespace ControlTower.Tests.Unit.Customers;

public sealed class TermsCacheTests
{
    private static readonly CustomerId Acme = CustomerId.Parse("ACME");
    private static readonly FuelPrice Price = new(new DateOnly(2026, 11, 2), 3.89m);

    private readonly ShelfLedger _ledger = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly TermsCache _cache;

    public TermsCacheTests() => _cache = new TermsCache(_ledger, _clock);

    [Fact]
    public async Task Terms_come_with_version_and_the_series_the_contracts_name()
    {
        Customer(1);
        Fuel(1, Price);
        var terms = await _cache.Of(Acme);

        terms.Version.ShouldBe(1);
        terms.Customer!.Name.ShouldBe("Acme v1");
        terms.FuelIndexes["EIA-US"].ShouldBe([Price]);
    }

    [Fact]
    public async Task An_unknown_customer_has_version_zero_and_no_account()
    {
        var terms = await _cache.Of(Acme);

        (terms.Customer, terms.Version).ShouldBe((null, 0));
    }

    [Fact]
    public async Task A_series_nobody_loaded_is_absent()
    {
        Customer(1);

        (await _cache.Of(Acme)).FuelIndexes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Fresh_terms_are_the_same_instance_without_a_read_or_an_allocation()
    {
        Customer(1);
        var first = await _cache.Of(Acme);
        var reads = _ledger.Reads;
        _clock.Advance(TermsCache.MaxAge);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = _cache.Of(Acme);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        again.IsCompletedSuccessfully.ShouldBeTrue();
        (await again).ShouldBeSameAs(first);
        _ledger.Reads.ShouldBe(reads);
        allocated.ShouldBe(0);
    }

    [Fact]
    public async Task Older_terms_are_compared_by_version_and_kept_when_nothing_changed()
    {
        Customer(1);
        Fuel(1, Price);
        var first = await _cache.Of(Acme);
        Stale();

        (await _cache.Of(Acme)).ShouldBeSameAs(first);
        _ledger.Reads.ShouldBe(4);
    }

    [Fact]
    public async Task Another_silos_change_is_seen_after_the_age()
    {
        Customer(1);
        await _cache.Of(Acme);
        Customer(2);
        (await _cache.Of(Acme)).Version.ShouldBe(1);
        Stale();

        (await _cache.Of(Acme)).Customer!.Name.ShouldBe("Acme v2");
    }

    [Fact]
    public async Task An_own_commit_is_seen_at_once()
    {
        Customer(1);
        await _cache.Of(Acme);
        Customer(2);
        _cache.Customer(Acme, 2);

        (await _cache.Of(Acme)).Version.ShouldBe(2);
    }

    [Fact]
    public async Task News_of_a_version_already_known_costs_no_read()
    {
        Customer(2);
        await _cache.Of(Acme);
        var reads = _ledger.Reads;
        _cache.Customer(Acme, 2);
        await _cache.Of(Acme);

        _ledger.Reads.ShouldBe(reads);
    }

    [Fact]
    public async Task A_read_that_began_before_a_commit_is_not_remembered_after_it()
    {
        Customer(1);
        var gate = new TaskCompletionSource();
        _ledger.Gate = gate.Task;
        var early = _cache.Of(Acme).AsTask();
        await Read(1);
        Customer(2);
        _cache.Customer(Acme, 2);
        gate.SetResult();
        await early;

        (await _cache.Of(Acme)).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Many_callers_share_one_read()
    {
        Customer(1);
        var gate = new TaskCompletionSource();
        _ledger.Gate = gate.Task;
        var callers = Enumerable.Range(0, 20).Select(_ => _cache.Of(Acme).AsTask()).ToArray();
        gate.SetResult();
        var terms = await Task.WhenAll(callers);

        terms.Distinct().ShouldHaveSingleItem();
        _ledger.Reads.ShouldBe(2); // the customer and its fuel series
    }

    [Fact]
    public async Task A_failed_read_is_not_remembered()
    {
        Customer(1);
        _ledger.Gate = Task.FromException(new TimeoutException("database away"));
        await Should.ThrowAsync<TimeoutException>(async () => await _cache.Of(Acme));
        _ledger.Gate = Task.CompletedTask;

        (await _cache.Of(Acme)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_loaded_fuel_price_is_seen_at_once()
    {
        Customer(1);
        await _cache.Of(Acme);
        Fuel(1, Price);
        _cache.FuelIndex("EIA-US", 1);

        (await _cache.Of(Acme)).FuelIndexes["EIA-US"].ShouldBe([Price]);
    }

    [Fact]
    public async Task An_invalidated_customer_is_read_anew()
    {
        Customer(1);
        await _cache.Of(Acme);
        Customer(2);
        _cache.Invalidate(Acme);

        (await _cache.Of(Acme)).Version.ShouldBe(2);
    }

    private void Stale() => _clock.Advance(TermsCache.MaxAge + TimeSpan.FromMilliseconds(1));

    private async Task Read(int count)
    {
        while (_ledger.Reads < count)
        {
            await Task.Yield();
        }
    }

    private void Customer(long version)
    {
        var fuel = new FuelRule(FuelRuleKind.PerMile, "EIA-US", 1.25m, 6m, [], FuelDatePolicy.Pickup);
        var customer = new Scenario().With(c => c with { Fuel = fuel }).Customer with { Name = $"Acme v{version}" };
        _ledger.Store(AggregateKind.Customer, "ACME", version, new CustomerState(customer, default, "key:erp"));
    }

    private void Fuel(long version, params FuelPrice[] prices) =>
        _ledger.Store(AggregateKind.FuelIndex, "EIA-US", version, new FuelSeriesState([.. prices]));
}
