using ControlTower.Contracts;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Shipments;

/// <summary>Measures how long money waited, when a commit ends the waiting.</summary>
internal static class ShipmentLatency
{
    public static void Record(BoardChange change, ShipmentState state, DateTimeOffset now)
    {
        if (Cleared(change.Row.Financial) && !Cleared(change.Before?.Financial) && change.Row.DeliveredAt is { } delivered)
        {
            TowerTelemetry.BecameBillable(delivered, now);
        }

        if (change.Row.InvoicedAt is { } at && change.Before?.InvoicedAt is null && state.Invoices.FirstOrDefault(i => i.IssuedAt == at) is { } invoice)
        {
            TowerTelemetry.Invoiced(state.BillableAt ?? invoice.RequestedAt, at);
        }
    }

    // Every check passed: billable, or further than that.
    private static bool Cleared(FinancialStatus? status) => status is
        FinancialStatus.Billable or FinancialStatus.Invoicing or FinancialStatus.Invoiced or FinancialStatus.Disputed or FinancialStatus.Credited or FinancialStatus.Paid;
}
