using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using static ControlTower.Grains.Partners.Shapes.Draft;

namespace ControlTower.Grains.Partners.Shapes;

/// <summary>project44 truckload and LTL notifications. Updates that came out of order are only in <c>statusUpdates</c>; the same one may come several times. // support.p-44.com: Truckload Notifications</summary>
internal static class Project44Shape
{
    private const string AllStops = "$.shipment.shipmentStops[*].stopNumber";

    public static BuiltInShape Shape { get; } = new("project44", 2, MappingOf(
        [
            Update("$.statusUpdates[*]"),
            Update("$.latestStatusUpdate"),
            Update("$.latestStopStatuses[*]") with { When = "@.statusChangedDateTime ?? @.timestamp", OccurredAt = "@.statusChangedDateTime ?? @.timestamp" },

            // Appointments have no offset but name their zone.
            Update("$.shipment.shipmentStops[*]") with
            {
                When = "@.appointmentWindow.startDateTime",
                Code = "'APPOINTMENT'",
                OccurredAt = "@.appointmentWindow.startDateTime",
                Zone = "@.appointmentWindow.localTimeZoneIdentifier",
            },
        ],
        Table(
            ("APPOINTMENT", Arrived(kind: TimeClass.Planned)),
            ("DISPATCHED", Is(MilestoneType.Dispatched)),
            ("ARRIVED", Arrived()),
            ("AT_STOP", Arrived()),
            ("ARRIVAL_AT_STOP", Arrived()),
            ("LOADING", Is(MilestoneType.LoadingStarted)),
            ("LOAD", Is(MilestoneType.LoadingEnded)),
            ("UNLOADING", Is(MilestoneType.UnloadingStarted)),
            ("DEPARTED", Departed()),
            ("PICKED_UP", Is(MilestoneType.DepartedPickup)),
            ("IN_TRANSIT", Is(MilestoneType.InTransit)),
            ("POSITION", Is(MilestoneType.InTransit)),
            ("EN_ROUTE", Ignored),
            ("ARRIVED_AT_TERMINAL", Is(MilestoneType.ArrivedTerminal)),
            ("DEPARTED_TERMINAL", Is(MilestoneType.DepartedTerminal)),
            ("OUT_FOR_DELIVERY", Is(MilestoneType.InTransit)),
            ("DELIVERED", Is(MilestoneType.Delivered)),
            ("DELIVERY", Is(MilestoneType.Delivered)),
            ("COMPLETED", Is(MilestoneType.Delivered)),
            ("DELIVERY_MISSED", Is(MilestoneType.DeliveryAttempted)),
            ("EXCEPTION", Is(MilestoneType.Delayed)),
            ("HELD", Is(MilestoneType.Delayed)),
            ("CANCELLED", Is(MilestoneType.Cancelled)),
            ("TRACKING_END_BY_USER", Ignored),
            ("INFO", Ignored)),
        Table(
            ("ORDER", ReferenceType.Load),
            ("PRO", ReferenceType.Pro),
            ("BILL_OF_LADING", ReferenceType.BillOfLading),
            ("PURCHASE_ORDER", ReferenceType.PurchaseOrder),
            ("CUSTOMER_REFERENCE", ReferenceType.Other),
            ("PICKUP", ReferenceType.Other),
            ("SYSTEM", ReferenceType.Other))));

    private static MapRule Update(string items) => Rule(items, "@.statusCode", "@.timestamp", new MapReference("$.shipment.shipmentIdentifiers[*]", "@.type", "@.value")) with
    {
        Stop = "@.stopNumber",
        Stops = AllStops,
        Latitude = "@.geoCoordinates.latitude",
        Longitude = "@.geoCoordinates.longitude",
        Reason = "@.statusReason.description ?? @.statusReason.code",
    };
}
