using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using static ControlTower.Grains.Partners.Shapes.Draft;

namespace ControlTower.Grains.Partners.Shapes;

/// <summary>Samsara webhooks 2.0 and alerts 1.0. // developers.samsara.com: webhook event types</summary>
internal static class SamsaraShape
{
    private const string ArrivalTime = "@.data.routeStopDetails.actualArrivalTime ?? @.data.stop.actualArrivalTime ?? @.data.time ?? @.eventTime";
    private const string DepartureTime = "@.data.routeStopDetails.actualDepartureTime ?? @.data.stop.actualDepartureTime ?? @.data.time ?? @.eventTime";
    private const string StopIds = "(@.data.routeStopDetails.externalIds.sequence ?? @.data.stop.externalIds.sequence)";

    // A RouteStopArrival that says "stop departed" is a departure, whatever it is called. Their sample clocks say 1970: nothing before 2010 is believed.
    public static BuiltInShape Shape { get; } = new("samsara", 1, MappingOf(
        [
            Rule(
                null,
                "@.eventType + ':' + (@.data.operation ?? @.data.routeStopDetails.state ?? '')",
                "@.data.time ?? @.event.startMs ?? @.eventTime", // alerts 1.0: eventMs is when it was sent
                new MapReference(null, "'Load'", "@.data.route.externalIds[*]"),
                new MapReference(null, "'Load'", "@.data.document.route.externalIds[*]"),
                new MapReference(null, "'Other'", "@.data.route.name ?? @.data.document.route.name")) with
            {
                EventId = "@.eventId",
                Stop = StopIds,
                StopKind = "@.data.routeStopDetails.externalIds.kind ?? @.data.stop.externalIds.kind",
                Location = "@.data.routeStopDetails.name ?? @.data.stop.name ?? @.data.address.name",
            },
        ],
        Table(
            ("RouteStopArrival:stop departed", Departed(DepartureTime)),
            ("RouteStopArrival*", Arrived(ArrivalTime)),
            ("RouteStopDeparture*", Departed(DepartureTime)),
            ("RouteStopEtaUpdated*", Arrived("@.data.routeStopDetails.eta ?? @.data.stop.eta", TimeClass.Estimated)),
            ("RouteStopEarlyLateArrival*", Ignored),
            ("RouteStopResequence*", Ignored),
            ("GeofenceEntry*", Arrived()),
            ("GeofenceExit*", Departed()),
            ("DocumentSubmitted*", Is(MilestoneType.PodReceived, "@.data.document.createdAtTime ?? @.data.time ?? @.eventTime")),
            ("AlertIncident*", Ignored),
            ("Alert:*", Ignored))), Earliest: 2010);
}
