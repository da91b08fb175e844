using ControlTower.Contracts;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Erp;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace ControlTower.Silo.Erp;

/// <summary>The ERP behind its guard. Whatever keeps an answer away looks the same to callers: not available, ask again later.</summary>
internal sealed class GuardedErpGateway(IErpGateway erp, ResiliencePipeline guard, TimeProvider clock) : IErpGateway
{
    public Task<ErpAnswer> Post(InvoiceId key, InvoiceDraft draft, CancellationToken stop) => Guarded("post", s => erp.Post(key, draft, s), stop);

    public Task ConfirmDispatch(ShipmentId shipment, CancellationToken stop) => Guarded(
        "confirm",
        async s =>
        {
            await erp.ConfirmDispatch(shipment, s);
            return true;
        },
        stop);

    public Task<ErpPayments> PaymentsAfter(string cursor, CancellationToken stop) => Guarded("payments", s => erp.PaymentsAfter(cursor, s), stop);

    public Task<ImmutableDictionary<InvoiceId, ErpPosted>> Postings(ImmutableArray<InvoiceId> keys, CancellationToken stop) => Guarded("postings", s => erp.Postings(keys, s), stop);

    private async Task<T> Guarded<T>(string operation, Func<CancellationToken, Task<T>> request, CancellationToken stop)
    {
        using var activity = TowerTelemetry.Start(TowerTelemetry.ErpActivity);
        var (began, outcome) = (clock.GetTimestamp(), "unavailable");
        try
        {
            var answer = await guard.ExecuteAsync(async s => await request(s), stop);
            outcome = answer is ErpRefused ? "refused" : "ok";
            return answer;
        }
        catch (BrokenCircuitException open)
        {
            outcome = "held";
            throw new ErpUnavailableException("The ERP failed several times and is left alone for a while.", open);
        }
        catch (TimeoutRejectedException late)
        {
            throw new ErpUnavailableException($"The ERP did not answer within {late.Timeout.TotalSeconds} s.", late);
        }
        catch (RateLimiterRejectedException busy)
        {
            outcome = "held";
            throw new ErpUnavailableException("More requests wait for the ERP than are allowed to.", busy);
        }
        finally
        {
            TowerTelemetry.ErpCalled(operation, outcome, clock.GetElapsedTime(began));
        }
    }
}
