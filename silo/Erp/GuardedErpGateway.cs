using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Erp;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace ControlTower.Silo.Erp;

/// <summary>The ERP behind its guard. Whatever keeps an answer away looks the same to callers: not available, ask again later.</summary>
internal sealed class GuardedErpGateway(IErpGateway erp, ResiliencePipeline guard) : IErpGateway
{
    public Task<ErpAnswer> Post(InvoiceId key, InvoiceDraft draft, CancellationToken stop) => Guarded(s => erp.Post(key, draft, s), stop);

    public Task ConfirmDispatch(ShipmentId shipment, CancellationToken stop) => Guarded(
        async s =>
        {
            await erp.ConfirmDispatch(shipment, s);
            return true;
        },
        stop);

    public Task<ErpPayments> PaymentsAfter(string cursor, CancellationToken stop) => Guarded(s => erp.PaymentsAfter(cursor, s), stop);

    public Task<ImmutableDictionary<InvoiceId, ErpPosted>> Postings(ImmutableArray<InvoiceId> keys, CancellationToken stop) => Guarded(s => erp.Postings(keys, s), stop);

    private async Task<T> Guarded<T>(Func<CancellationToken, Task<T>> request, CancellationToken stop)
    {
        try
        {
            return await guard.ExecuteAsync(async s => await request(s), stop);
        }
        catch (BrokenCircuitException open)
        {
            throw new ErpUnavailableException("The ERP failed several times and is left alone for a while.", open);
        }
        catch (TimeoutRejectedException late)
        {
            throw new ErpUnavailableException($"The ERP did not answer within {late.Timeout.TotalSeconds} s.", late);
        }
        catch (RateLimiterRejectedException busy)
        {
            throw new ErpUnavailableException("More requests wait for the ERP than are allowed to.", busy);
        }
    }
}
