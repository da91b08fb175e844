using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Shipments;

namespace ControlTower.Grains.Kpis;

/// <summary>What of a shipment is measured. Two that are equal add the same to every sum, so most commits change none.</summary>
/// <param name="ReleasedAt">When the order was released.</param>
/// <param name="DispatchedAt">The first dispatch; null before.</param>
/// <param name="ProvenAt">The first accepted proof of delivery; null before.</param>
/// <param name="BillableAt">When every check passed first; null before.</param>
/// <param name="Row">The shipment on the board.</param>
/// <param name="Charges">Its charges.</param>
/// <param name="Decided">Obligations a person decided on.</param>
/// <param name="Invoices">Its invoices.</param>
public sealed record ShipmentFigures(
    DateTimeOffset ReleasedAt,
    DateTimeOffset? DispatchedAt,
    DateTimeOffset? ProvenAt,
    DateTimeOffset? BillableAt,
    BoardRow Row,
    ImmutableArray<Charge> Charges,
    ImmutableSortedDictionary<string, Billing.ChargeDecision> Decided,
    ImmutableArray<ShipmentInvoice> Invoices)
{
    /// <summary>The figures of a state; null when the shipment does not exist.</summary>
    /// <param name="state">The state.</param>
    /// <param name="row">Its row on the board; null when it does not exist.</param>
    public static ShipmentFigures? Of(ShipmentState state, BoardRow? row) => row is null ? null : new(
        state.Order!.ReleasedAt, DispatchOf(state), ProofOfDelivery.Of(state).At, state.BillableAt, row, state.Conclusion.Charges, state.Decisions, state.Invoices);

    /// <summary>True when nothing that is measured differs.</summary>
    public bool Equals(ShipmentFigures? other) =>
        other is not null
        && (ReleasedAt, DispatchedAt, ProvenAt, BillableAt) == (other.ReleasedAt, other.DispatchedAt, other.ProvenAt, other.BillableAt)
        && (Row.Operational, Row.Financial, Row.Blocks, Row.PrimaryBlock) == (other.Row.Operational, other.Row.Financial, other.Row.Blocks, other.Row.PrimaryBlock)
        && (Row.Value, Row.Late, Row.PlannedDelivery is null, Row.DeliveredAt) == (other.Row.Value, other.Row.Late, other.Row.PlannedDelivery is null, other.Row.DeliveredAt)
        && Charges.Equals(other.Charges) && Invoices.Equals(other.Invoices) && ReferenceEquals(Decided, other.Decided);

    public override int GetHashCode() => HashCode.Combine(ReleasedAt, DispatchedAt, Row.Financial, Row.Value);

    private static DateTimeOffset? DispatchOf(ShipmentState state)
    {
        DateTimeOffset? first = null;
        foreach (var claim in state.Standing)
        {
            if (claim is { Type: MilestoneType.Dispatched, Class: TimeClass.Actual } && (first is null || claim.OccurredAt < first))
            {
                first = claim.OccurredAt;
            }
        }

        return first;
    }
}
