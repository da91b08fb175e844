using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Erp;
using ControlTower.Silo.Erp;
using Microsoft.Extensions.Time.Testing;
using Polly.CircuitBreaker;
using Shouldly;
using Xunit;
using static ControlTower.Tests.Unit.Erp.ErpSample;

namespace ControlTower.Tests.Unit.Erp;

public sealed class ErpGuardTests : IDisposable
{
    private static readonly ErpOptions Settings = new() { FewestRequests = 4, BreakSeconds = 5, SamplingSeconds = 10, TimeoutSeconds = 10, WaitingRequests = 0 };

    private readonly FakeTimeProvider _clock = new(Noon);
    private readonly CircuitBreakerStateProvider _circuit = new();
    private readonly System.Threading.RateLimiting.RateLimiter _limiter = ErpGuard.Limiter(Settings);
    private readonly ScriptedErp _erp = new();
    private readonly GuardedErpGateway _guarded;

    public ErpGuardTests() => _guarded = new GuardedErpGateway(_erp, ErpGuard.Of(Settings, _clock, _circuit, _limiter), _clock);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _limiter.Dispose();

    [Fact]
    public async Task An_erp_that_fails_again_and_again_is_left_alone()
    {
        await FailUntilOpen();
        var calls = _erp.Calls;

        await Should.ThrowAsync<ErpUnavailableException>(Post);

        _erp.Calls.ShouldBe(calls);
        _circuit.CircuitState.ShouldBe(CircuitState.Open);
    }

    [Fact]
    public async Task After_a_while_one_request_tries_and_success_closes_the_circuit()
    {
        await FailUntilOpen();
        _clock.Advance(TimeSpan.FromSeconds(6));
        _erp.Answer = _ => Task.FromResult<ErpAnswer>(new ErpPosted("INV-1", Usd(1850m), Usd(0m), Noon));

        (await Post()).ShouldBeOfType<ErpPosted>();

        _circuit.CircuitState.ShouldBe(CircuitState.Closed);
        (await Post()).ShouldBeOfType<ErpPosted>();
    }

    [Fact]
    public async Task A_failing_trial_leaves_it_alone_again()
    {
        await FailUntilOpen();
        _clock.Advance(TimeSpan.FromSeconds(6));
        var calls = _erp.Calls;

        await Should.ThrowAsync<ErpUnavailableException>(Post);
        await Should.ThrowAsync<ErpUnavailableException>(Post);

        _erp.Calls.ShouldBe(calls + 1);
        _circuit.CircuitState.ShouldBe(CircuitState.Open);
    }

    [Fact]
    public async Task A_refusal_is_an_answer_and_opens_nothing()
    {
        _erp.Answer = _ => Task.FromResult<ErpAnswer>(new ErpRefused("Period closed."));

        for (var i = 0; i < 20; i++)
        {
            await Post();
        }

        _circuit.CircuitState.ShouldBe(CircuitState.Closed);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_counts_as_none()
    {
        var asked = new TaskCompletionSource();
        _erp.Answer = async stop =>
        {
            asked.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(stop);
            return new ErpRefused("never");
        };

        var post = Post();
        await asked.Task;
        _clock.Advance(TimeSpan.FromSeconds(11));

        (await Should.ThrowAsync<ErpUnavailableException>(() => post)).Message.ShouldBe("The ERP did not answer within 10 s.");
    }

    [Fact]
    public async Task More_requests_than_may_wait_are_sent_away_and_do_not_open_the_circuit()
    {
        var circuit = new CircuitBreakerStateProvider();
        using var one = new System.Threading.RateLimiting.ConcurrencyLimiter(new() { PermitLimit = 1, QueueLimit = 0 });
        var guarded = new GuardedErpGateway(_erp, ErpGuard.Of(Settings, _clock, circuit, one), _clock);
        var free = new TaskCompletionSource<ErpAnswer>();
        _erp.Answer = _ => free.Task;

        var first = guarded.Post(Key(1), Draft(), Stop);
        for (var i = 0; i < 10; i++)
        {
            await Should.ThrowAsync<ErpUnavailableException>(() => guarded.Post(Key(2), Draft(2), Stop));
        }

        free.SetResult(new ErpRefused("Period closed."));
        (await first).ShouldBeOfType<ErpRefused>();
        circuit.CircuitState.ShouldBe(CircuitState.Closed);
    }

    private Task<ErpAnswer> Post() => _guarded.Post(Key(1), Draft(), Stop);

    private async Task FailUntilOpen()
    {
        _erp.Answer = _ => throw new ErpUnavailableException("down");
        for (var i = 0; i < Settings.FewestRequests; i++)
        {
            await Should.ThrowAsync<ErpUnavailableException>(Post);
        }

        _circuit.CircuitState.ShouldBe(CircuitState.Open);
    }

    /// <summary>An ERP that answers as told and counts.</summary>
    private sealed class ScriptedErp : IErpGateway
    {
        public Func<CancellationToken, Task<ErpAnswer>> Answer { get; set; } = _ => throw new ErpUnavailableException("down");

        public int Calls { get; private set; }

        public Task<ErpAnswer> Post(InvoiceId key, InvoiceDraft draft, CancellationToken stop)
        {
            Calls++;
            return Answer(stop);
        }

        public Task ConfirmDispatch(ShipmentId shipment, CancellationToken stop) => Task.CompletedTask;

        public Task<ErpPayments> PaymentsAfter(string cursor, CancellationToken stop) => Task.FromResult(new ErpPayments([], cursor));

        public Task<ImmutableDictionary<InvoiceId, ErpPosted>> Postings(ImmutableArray<InvoiceId> keys, CancellationToken stop) =>
            Task.FromResult(ImmutableDictionary<InvoiceId, ErpPosted>.Empty);
    }
}
