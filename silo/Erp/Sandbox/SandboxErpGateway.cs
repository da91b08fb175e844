using System.Data.Common;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Erp;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Erp;

namespace ControlTower.Silo.Erp.Sandbox;

/// <summary>The built-in ERP, with the faults of a real one on demand.</summary>
internal sealed class SandboxErpGateway(SandboxBooks books, SandboxPayments payments, SandboxSwitch faults, ISandboxCustomers customers, TimeProvider clock) : IErpGateway
{
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(3);

    public Task<ErpAnswer> Post(InvoiceId key, InvoiceDraft draft, CancellationToken stop) => Answer<ErpAnswer>(
        async fault =>
        {
            if (await books.Find(key, stop) is { } earlier)
            {
                return earlier;
            }

            if (fault == ErpFault.Refuses)
            {
                return new ErpRefused("The posting period is closed (sandbox fault).");
            }

            if (await customers.Of(draft.Customer) is not { } customer)
            {
                return new ErpRefused($"Customer {draft.Customer} is not in the customer master.");
            }

            if (customer.Tax is not { } tax)
            {
                return new ErpRefused($"Customer {draft.Customer} has no tax setting.");
            }

            var posted = await books.Post(key, draft, customer, tax, stop);
            return fault == ErpFault.TimesOutAfterPosting
                ? throw new ErpUnavailableException("The sandbox ERP posted and then did not answer (fault TimesOutAfterPosting).")
                : posted;
        },
        stop);

    public Task ConfirmDispatch(ShipmentId shipment, CancellationToken stop) => Answer(_ => books.ConfirmDispatch(shipment, stop), stop);

    public Task<ErpPayments> PaymentsAfter(string cursor, CancellationToken stop) => Answer(_ => payments.After(cursor, stop), stop);

    public Task<ImmutableDictionary<InvoiceId, ErpPosted>> Postings(ImmutableArray<InvoiceId> keys, CancellationToken stop) => Answer(_ => books.Find(keys, stop), stop);

    private async Task<T> Answer<T>(Func<ErpFault, Task<T>> answer, CancellationToken stop)
    {
        try
        {
            var fault = await faults.Get(stop);
            if (fault == ErpFault.Down)
            {
                throw new ErpUnavailableException("The sandbox ERP cannot be reached (fault Down).");
            }

            if (fault == ErpFault.Slow)
            {
                await Task.Delay(SlowAnswer, clock, stop);
            }

            return await answer(fault);
        }
        catch (DbException broken)
        {
            throw new ErpUnavailableException("The sandbox ERP's books cannot be read or written.", broken);
        }
    }
}
