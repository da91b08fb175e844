using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Billing;

/// <summary>The calendar day a price is looked up on, and why that one.</summary>
/// <param name="Day">The day at the place.</param>
/// <param name="Why">Such as <c>actual pickup, America/Chicago</c>.</param>
/// <param name="RestsOn">The fact it rests on; null when it is a plan.</param>
internal readonly record struct RatingDay(DateOnly Day, string Why, Observed? RestsOn)
{
    /// <summary>The day of pickup: the contract in force and the linehaul rate are looked up on it.</summary>
    public static RatingDay Pickup(Route route, ReleaseShipment order) =>
        At(route.FirstPickup, route.FirstPickup.Completed ?? route.FirstPickup.Departed, "pickup") ?? Released(order);

    public static RatingDay For(FuelDatePolicy policy, Route route, ReleaseShipment order) => policy switch
    {
        FuelDatePolicy.Delivery => At(route.LastDelivery, route.LastDelivery.Completed, "delivery") ?? Pickup(route, order),
        FuelDatePolicy.Tender => Released(order),
        _ => Pickup(route, order),
    };

    /// <summary>So many days earlier.</summary>
    public RatingDay Before(int days) => days == 0 ? this : this with { Day = Day.AddDays(-days), Why = $"{Figures.Number(days)} days before {Why}" };

    public override string ToString() => $"{Figures.Day(Day)} ({Why})";

    private static RatingDay? At(StopTimes stop, Observed? actual, string what)
    {
        if (actual is not null)
        {
            return new RatingDay(Zones.Day(actual.At, stop.Stop.Zone), $"actual {what}, {Zones.Label(stop.Stop.Zone)}", actual);
        }

        return (stop.Stop.PlannedFrom ?? stop.Stop.PlannedTo) is { } planned
            ? new RatingDay(Zones.Day(planned, stop.Stop.Zone), $"planned {what}, {Zones.Label(stop.Stop.Zone)}", null)
            : null;
    }

    private static RatingDay Released(ReleaseShipment order) =>
        new(DateOnly.FromDateTime(order.ReleasedAt.UtcDateTime), "order release, UTC", null);
}
