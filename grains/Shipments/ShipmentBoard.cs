using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Exceptions;

namespace ControlTower.Grains.Shipments;

/// <summary>The shipment's row on the board; a pure function of its state, so the board cannot say anything else than the shipment.</summary>
public static class ShipmentBoard
{
    private static readonly ReferenceType[] Preferred = [ReferenceType.Load, ReferenceType.PurchaseOrder, ReferenceType.SalesOrder];

    public static BoardRow? RowOf(ShipmentState state, long version)
    {
        if (state.Order is not { } order)
        {
            return null;
        }

        var conclusion = state.Conclusion;
        var primary = conclusion.Blocks.IsEmpty ? null : (BlockReason?)conclusion.Blocks[0].Reason;
        var (lastEvent, lastEventAt) = LastEvent(state, order);
        var invoice = state.Invoices.LastOrDefault(i => i.Number is not null && i.Kind != InvoiceKind.CreditMemo);
        return new BoardRow(
            state.Id, version, order.Customer, conclusion.CustomerName, ReferenceOf(state), order.Stops[0].Place.Label, order.Stops[^1].Place.Label, CarrierOf(state),
            conclusion.Operational, conclusion.Financial, conclusion.Blocks.Aggregate(0u, (bits, b) => bits | (1u << (int)b.Reason)), primary,
            primary is { } p ? OwnerOf(state, p) : null, primary is { } q ? state.Assignments.GetValueOrDefault(q)?.Assignee : null,
            ValueOf(state), IsLate(state, order), order.Stops[^1].PlannedTo, conclusion.DeliveredAt,
            primary is { } r && conclusion.DeliveredAt is { } delivered ? delivered.AddHours(BlockRule.Of(r).ServiceHours) : null,
            lastEvent, lastEventAt, invoice?.Number, state.Invoices.FirstOrDefault(i => i.IssuedAt is not null)?.IssuedAt);
    }

    /// <summary>The carrier named last; null when none was.</summary>
    public static string? CarrierOf(ShipmentState state) => LastDetail(state, d => d?.Carrier);

    /// <summary>The driver named last; null when none was.</summary>
    public static string? DriverOf(ShipmentState state) => LastDetail(state, d => d?.Driver);

    /// <summary>What is still to be billed; once all is, what was billed.</summary>
    public static Money ValueOf(ShipmentState state)
    {
        var (charges, currency) = (state.Conclusion.Charges, state.Conclusion.Currency);
        return state.Billed.IsEmpty || state.Conclusion.Financial >= FinancialStatus.Invoicing
            ? ShipmentMoney.Sum(charges, currency)
            : ShipmentMoney.Sum([.. charges.Where(c => !state.Billed.ContainsKey(c.Obligation))], currency);
    }

    private static Team OwnerOf(ShipmentState state, BlockReason reason) => state.Assignments.GetValueOrDefault(reason)?.Team ?? BlockRule.Of(reason).Owner;

    private static string ReferenceOf(ShipmentState state)
    {
        foreach (var type in Preferred)
        {
            foreach (var reference in state.References)
            {
                if (reference.Type == type)
                {
                    return reference.Value;
                }
            }
        }

        return state.References.IsEmpty ? state.Id.Value : state.References[0].Value;
    }

    private static string? LastDetail(ShipmentState state, Func<MilestoneDetail?, string?> pick)
    {
        var claims = state.Standing;
        for (var i = claims.Length - 1; i >= 0; i--)
        {
            if (pick(claims[i].Detail) is { Length: > 0 } found)
            {
                return found;
            }
        }

        return null;
    }

    private static (string Event, DateTimeOffset At) LastEvent(ShipmentState state, ReleaseShipment order)
    {
        var claims = state.Standing;
        for (var i = claims.Length - 1; i >= 0; i--)
        {
            if (claims[i] is { Class: TimeClass.Actual } claim)
            {
                return (claim.Type.ToString(), claim.OccurredAt);
            }
        }

        return ("Released", order.ReleasedAt);
    }

    private static bool IsLate(ShipmentState state, ReleaseShipment order)
    {
        if (order.Stops[^1].PlannedTo is not { } planned)
        {
            return false;
        }

        DateTimeOffset? estimated = null;
        DateTimeOffset? arrived = null;
        foreach (var claim in state.Standing)
        {
            if (claim.Type is not (MilestoneType.ArrivedDelivery or MilestoneType.Delivered) || Truth.StopOf(order.Stops, claim) != order.Stops[^1])
            {
                continue;
            }

            if (claim.Class == TimeClass.Estimated)
            {
                estimated = claim.OccurredAt;
            }
            else if (claim.Class == TimeClass.Actual)
            {
                arrived = arrived is { } first && first < claim.OccurredAt ? first : claim.OccurredAt;
            }
        }

        return (arrived ?? state.Conclusion.DeliveredAt ?? estimated) > planned;
    }
}
