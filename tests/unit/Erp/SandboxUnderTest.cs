using ControlTower.Contracts.Customers;
using ControlTower.Silo.Erp.Sandbox;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ControlTower.Tests.Unit.Erp;

/// <summary>A sandbox ERP with books in memory and a clock in the test's hand.</summary>
internal sealed class SandboxUnderTest : IAsyncDisposable
{
    private readonly SqliteSandboxDatabase _database = new(":memory:");

    public SandboxUnderTest(Customer? customer, double payAfterMinutes = 0)
    {
        var options = Options.Create(new SandboxErpOptions { PayAfterMinutes = payAfterMinutes });
        Payments = new SandboxPayments(_database, options, Clock);
        Switch = new SandboxSwitch(_database);
        Erp = new SandboxErpGateway(new SandboxBooks(_database, options, Clock), Payments, Switch, new OneCustomer(customer), Clock);
    }

    public SandboxUnderTest()
        : this(ErpSample.Customer())
    {
    }

    public WatchedClock Clock { get; } = new();

    public SandboxErpGateway Erp { get; }

    public SandboxPayments Payments { get; }

    public SandboxSwitch Switch { get; }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}

/// <summary>A clock in the test's hand that says when somebody began to wait.</summary>
internal sealed class WatchedClock() : FakeTimeProvider(ErpSample.Noon)
{
    private readonly TaskCompletionSource<TimeSpan> _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How long the first who waits is going to wait.</summary>
    public Task<TimeSpan> Waiting => _waiting.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waiting.TrySetResult(dueTime);
        return timer;
    }
}
