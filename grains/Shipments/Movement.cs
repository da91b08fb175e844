using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Billing;

namespace ControlTower.Grains.Shipments;

/// <summary>Where the freight is, as far as the believed claims say.</summary>
/// <param name="Status">The operational status.</param>
/// <param name="DeliveredAt">When it was delivered at the last stop; null before.</param>
/// <param name="Confirmed">True when somebody other than a vehicle's position says that it was delivered.</param>
/// <param name="PickedUp">True when freight left the first pickup.</param>
/// <param name="Due">True when billing is due: delivered, cancelled, or the truck has left the last stop without anybody confirming.</param>
/// <param name="RestsOn">Inbox positions of the delivery's claims.</param>
public sealed record Movement(OperationalStatus Status, DateTimeOffset? DeliveredAt, bool Confirmed, bool PickedUp, bool Due, ImmutableArray<string> RestsOn)
{
    public static Movement Of(ShipmentState state, ImmutableArray<StopTimes> stops, ProofOfDelivery pod)
    {
        var last = stops[^1];
        var (deliveredAt, restsOn) = Delivery(state, last, pod);
        var confirmed = pod.Complete || state.Standing.Any(c =>
            c is { Type: MilestoneType.Delivered, Class: TimeClass.Actual } && c.Trust > Trust.Position && Truth.StopOf(state.Order!.Stops, c) == last.Stop);
        var pickedUp = stops[0].Departed is not null || stops[0].Completed is not null;
        var status = StatusOf(state, stops, deliveredAt, pickedUp);
        var due = status is OperationalStatus.Delivered or OperationalStatus.Cancelled || (status == OperationalStatus.AtDelivery && last.Departed is not null);
        return new Movement(status, deliveredAt, confirmed, pickedUp, due, restsOn);
    }

    // A signed proof of delivery says that it was delivered, even when nobody sent the milestone (R111–R114).
    private static (DateTimeOffset? At, ImmutableArray<string> RestsOn) Delivery(ShipmentState state, StopTimes last, ProofOfDelivery pod)
    {
        if (last.Completed is { } completed)
        {
            return (completed.At, [completed.Position]);
        }

        var reported = state.Standing.Any(c => c is { Type: MilestoneType.PodReceived, Class: TimeClass.Actual });
        var wasThere = last.Arrived ?? last.WorkStarted ?? last.WorkEnded ?? last.Departed;
        if (!pod.Complete || (!reported && wasThere is null))
        {
            return (null, []);
        }

        return last.WorkEnded is { } ended ? (ended.At, [ended.Position, .. pod.RestsOn]) : (pod.At, pod.RestsOn);
    }

    private static OperationalStatus StatusOf(ShipmentState state, ImmutableArray<StopTimes> stops, DateTimeOffset? deliveredAt, bool pickedUp)
    {
        var happened = HappenedOf(state);
        bool Happened(MilestoneType type) => (happened & (UInt128.One << (int)type)) != 0;

        var last = stops[^1];
        if (deliveredAt is not null)
        {
            return OperationalStatus.Delivered;
        }

        if (Happened(MilestoneType.Cancelled) && !pickedUp)
        {
            return OperationalStatus.Cancelled;
        }

        if (Happened(MilestoneType.Refused))
        {
            return OperationalStatus.Refused;
        }

        if ((last.Arrived ?? last.Docked ?? last.WorkStarted ?? last.WorkEnded ?? last.Departed) is not null)
        {
            return OperationalStatus.AtDelivery;
        }

        if (pickedUp || Happened(MilestoneType.InTransit) || Happened(MilestoneType.ArrivedTerminal) || Happened(MilestoneType.DepartedTerminal) ||
            stops.Skip(1).Any(s => (s.Arrived ?? s.Departed ?? s.Completed) is not null))
        {
            return OperationalStatus.InTransit;
        }

        if ((stops[0].Arrived ?? stops[0].Docked ?? stops[0].WorkStarted ?? stops[0].WorkEnded) is not null)
        {
            return OperationalStatus.AtPickup;
        }

        if (Happened(MilestoneType.Dispatched))
        {
            return OperationalStatus.Dispatched;
        }

        return Happened(MilestoneType.LoadCreated) || Happened(MilestoneType.LoadAssigned) || Happened(MilestoneType.TenderAccepted)
            ? OperationalStatus.Assigned
            : OperationalStatus.Released;
    }

    // One bit per kind of milestone that happened.
    private static UInt128 HappenedOf(ShipmentState state)
    {
        var happened = UInt128.Zero;
        foreach (var claim in state.Standing)
        {
            happened |= claim.Class == TimeClass.Actual ? UInt128.One << (int)claim.Type : 0;
        }

        return happened;
    }
}
