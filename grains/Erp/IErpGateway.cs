using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Erp;

/// <summary>The ERP as the tower needs it. It posts; the tower never makes up a posting. Every call is safe to repeat under the same key.</summary>
public interface IErpGateway
{
    /// <summary>Posts an invoice, or finds the posting made earlier under the same key.</summary>
    /// <param name="key">The idempotency key.</param>
    /// <param name="draft">What to post.</param>
    /// <returns>Posted or refused.</returns>
    /// <exception cref="ErpUnavailableException">No answer; whether it posted is unknown. Ask again later under the same key.</exception>
    Task<ErpAnswer> Post(InvoiceId key, InvoiceDraft draft, CancellationToken stop);

    /// <summary>Tells the ERP that the order is on its way (R110).</summary>
    /// <exception cref="ErpUnavailableException">No answer; ask again later.</exception>
    Task ConfirmDispatch(ShipmentId shipment, CancellationToken stop);

    /// <summary>Payments booked after a cursor, oldest first, at most 500.</summary>
    /// <param name="cursor">What the last call returned; empty at first.</param>
    /// <exception cref="ErpUnavailableException">No answer; ask again later.</exception>
    Task<ErpPayments> PaymentsAfter(string cursor, CancellationToken stop);

    /// <summary>What the ERP has posted under these keys, to compare (invariant 7).</summary>
    /// <exception cref="ErpUnavailableException">No answer; ask again later.</exception>
    Task<ImmutableDictionary<InvoiceId, ErpPosted>> Postings(ImmutableArray<InvoiceId> keys, CancellationToken stop);
}

/// <summary>A page of payments.</summary>
/// <param name="Payments">Which invoice was paid, and how.</param>
/// <param name="Cursor">Where to go on.</param>
public sealed record ErpPayments(ImmutableArray<(InvoiceId Invoice, ErpPaid Payment)> Payments, string Cursor);

/// <summary>The ERP did not answer; nothing is known about what it did.</summary>
public sealed class ErpUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
