using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
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

    public TermsCacheTests() => _cache = new TermsCache(_ledger, new LedgerAccess(_ledger, new Partitions(8), _clock));

    [Fact]
    public async Task Terms_come_with_version_and_the_series_the_contracts_name()
    {
        Customer(1);
        Fuel(1, Price);
        var terms = await _cache.Of(Acme, default);

        terms.Version.ShouldBe(1);
        terms.Customer!.Name.ShouldBe("Acme v1");
        terms.FuelIndexes["EIA-US"].ShouldBe([Price]);
    }

    [Fact]
    public async Task An_unknown_customer_has_version_zero_and_no_account()
    {
        var terms = await _cache.Of(Acme, default);

        (terms.Customer, terms.Version).ShouldBe((null, 0));
    }

    [Fact]
    public async Task A_series_nobody_loaded_is_absent()
    {
        Customer(1);

        (await _cache.Of(Acme, default)).FuelIndexes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Fresh_terms_are_the_same_instance_without_a_read_or_an_allocation()
    {
        Customer(1);
        var first = await _cache.Of(Acme, default);
        var reads = _ledger.Reads;
        _clock.Advance(TermsCache.MaxAge);
        // The runtime itself allocates now and then on whatever thread calls (a method compiled, a static built):
        // what the call needs is the least that it ever took.
        var least = long.MaxValue;
        for (var call = 0; call < 16; call++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var again = _cache.Of(Acme, default);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            again.IsCompletedSuccessfully.ShouldBeTrue();
            (await again).ShouldBeSameAs(first);
        }

        _ledger.Reads.ShouldBe(reads);
        least.ShouldBe(0);
    }

    [Fact]
    public async Task Older_terms_are_compared_by_version_and_kept_when_nothing_changed()
    {
        Customer(1);
        Fuel(1, Price);
        var first = await _cache.Of(Acme, default);
        Stale();

        (await _cache.Of(Acme, default)).ShouldBeSameAs(first);
        _ledger.Reads.ShouldBe(6); // three each: the customer, its fuel series and the code map of its ERP
    }

    [Fact]
    public async Task Another_silos_change_is_seen_after_the_age()
    {
        Customer(1);
        await _cache.Of(Acme, default);
        Customer(2);
        (await _cache.Of(Acme, default)).Version.ShouldBe(1);
        Stale();

        (await _cache.Of(Acme, default)).Customer!.Name.ShouldBe("Acme v2");
    }

    [Fact]
    public async Task An_own_commit_is_seen_at_once()
    {
        Customer(1);
        await _cache.Of(Acme, default);
        Customer(2);
        _cache.Changed(Acme);

        (await _cache.Of(Acme, default)).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Told_of_a_change_elsewhere_a_read_from_before_it_does_not_count()
    {
        Customer(1);
        await _cache.Of(Acme, default);
        Customer(2);
        var told = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        (await _cache.Of(Acme, told)).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Told_of_a_change_before_the_last_read_costs_no_read()
    {
        Customer(1);
        var told = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await _cache.Of(Acme, told);
        var reads = _ledger.Reads;
        await _cache.Of(Acme, told);

        _ledger.Reads.ShouldBe(reads);
    }

    [Fact]
    public async Task A_fuel_price_from_before_a_change_elsewhere_does_not_count_either()
    {
        Customer(1);
        Fuel(1, Price);
        await _cache.Of(Acme, default);
        Fuel(2, Price, new FuelPrice(new DateOnly(2026, 11, 9), 4m));
        var told = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        (await _cache.Of(Acme, told)).FuelIndexes["EIA-US"].Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_read_that_began_before_a_commit_is_not_remembered_after_it()
    {
        Customer(1);
        var gate = new TaskCompletionSource();
        _ledger.Gate = gate.Task;
        var early = _cache.Of(Acme, default).AsTask();
        await Read(1);
        Customer(2);
        _cache.Changed(Acme);
        gate.SetResult();
        await early;

        (await _cache.Of(Acme, default)).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Many_callers_share_one_read()
    {
        Customer(1);
        var gate = new TaskCompletionSource();
        _ledger.Gate = gate.Task;
        var callers = Enumerable.Range(0, 20).Select(_ => _cache.Of(Acme, default).AsTask()).ToArray();
        gate.SetResult();
        var terms = await Task.WhenAll(callers);

        terms.Distinct().ShouldHaveSingleItem();
        _ledger.Reads.ShouldBe(3); // the customer, its fuel series and the code map of its ERP
    }

    [Fact]
    public async Task A_failed_read_is_not_remembered()
    {
        Customer(1);
        _ledger.Gate = Task.FromException(new TimeoutException("database away"));
        await Should.ThrowAsync<TimeoutException>(async () => await _cache.Of(Acme, default));
        _ledger.Gate = Task.CompletedTask;

        (await _cache.Of(Acme, default)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_loaded_fuel_price_is_seen_at_once()
    {
        Customer(1);
        await _cache.Of(Acme, default);
        Fuel(1, Price);
        _cache.Changed("EIA-US");

        (await _cache.Of(Acme, default)).FuelIndexes["EIA-US"].ShouldBe([Price]);
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
        _ledger.Store(AggregateKind.FuelIndex, "EIA-US", version, new FuelIndexState([.. prices]));
}
