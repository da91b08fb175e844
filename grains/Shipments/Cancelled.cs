using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Billing;

namespace ControlTower.Grains.Shipments;

/// <summary>An order that was cancelled before anything was loaded; whether the truck had been sent decides what is owed.</summary>
internal static class Cancelled
{
    /// <summary>When; null when it was not cancelled, or too late.</summary>
    public static Cancellation? Of(ShipmentState state) => Of(state, Truth.Of(state.Order!.Stops, state.Claims).Stops);

    public static Cancellation? Of(ShipmentState state, ImmutableArray<StopTimes> stops)
    {
        if (state.Claims.FirstOrDefault(c => c is { Type: MilestoneType.Cancelled, Class: TimeClass.Actual }) is not { } cancelled
            || stops[0].Departed is not null || stops[0].Completed is not null || stops[^1].Completed is not null)
        {
            return null;
        }

        var sent = stops[0].Arrived is not null || stops[0].Docked is not null
            || state.Claims.Any(c => c is { Type: MilestoneType.Dispatched, Class: TimeClass.Actual } && c.OccurredAt <= cancelled.OccurredAt);
        return new Cancellation(new Observed(cancelled.OccurredAt, cancelled.Position), sent);
    }
}
