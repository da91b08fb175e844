using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Web.Shipments;

/// <summary>Facts that pages read off a shipment.</summary>
public static class ShipmentFacts
{
    /// <summary>The checks that block it, in the proof's order.</summary>
    public static ImmutableArray<ReadinessCheck> Blocks(this ShipmentView shipment) =>
        [.. shipment.Readiness.Checks.Where(c => c.Result == CheckResult.Fail)];

    /// <summary>When the last delivery was made; null before.</summary>
    public static DateTimeOffset? DeliveredAt(this ShipmentView shipment) =>
        shipment.Stops.LastOrDefault(s => s.Stop.Kind == StopKind.Delivery)?.Completed;

    /// <summary>From where to where: <c>Dallas, TX → Tulsa, OK</c>.</summary>
    public static string Lane(this ShipmentView shipment) =>
        $"{shipment.Order.Stops.First(s => s.Kind == StopKind.Pickup).Place.Label} → {shipment.Order.Stops.Last(s => s.Kind == StopKind.Delivery).Place.Label}";

    /// <summary>The track's look.</summary>
    public static Board.TrackLook Track(this ShipmentView shipment) =>
        Board.TrackLook.Of(shipment.Operational, shipment.Financial, shipment.Blocks() is [var first, ..] ? first.Reason : null, false);

    /// <summary>The stop's time zone; UTC when the name is not known.</summary>
    public static TimeZoneInfo TimeZone(this Stop stop) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(stop.Zone, out var zone) ? zone : TimeZoneInfo.Utc;
}
