using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using static ControlTower.Grains.Partners.Shapes.Draft;

namespace ControlTower.Grains.Partners.Shapes;

/// <summary>Motive (KeepTruckin) webhooks. // developer.gomotive.com: webhooks</summary>
internal static class MotiveShape
{
    // Positions of trucks without a load are nobody's fact.
    private const string Named = "@.vendor_dispatch_id ?? @.current_load_number ?? @.freight_bill_id ?? @.dispatch.vendor_id";

    public static BuiltInShape Shape { get; } = new("motive", 1, MappingOf(
        [
            Rule(
                null,
                "@.action + ':' + (@.event_type ?? '')",
                "@.entered_at ?? @.occurred_at ?? @.located_at ?? @.start_time ?? @.created_at",
                new MapReference(null, "'Load'", "@.vendor_dispatch_id ?? @.dispatch.vendor_id"),
                new MapReference(null, "'Load'", "@.current_load_number"),
                new MapReference(null, "'Pro'", "@.freight_bill_id")) with
            {
                When = Named,
                Stop = "@.stop_sequence ?? @.vendor_stop_id",
                StopKind = "@.stop_category ?? @.geofence.category",
                Location = "@.location ?? @.geofence.name ?? @.current_location.description",
                Latitude = "@.lat ?? @.current_location.lat",
                Longitude = "@.lon ?? @.current_location.lon",
            },
        ],
        Table(
            ("vehicle_location_updated*", Is(MilestoneType.InTransit)),
            ("vehicle_location_received*", Is(MilestoneType.InTransit)),
            ("vehicle_geofence_event:entry", Arrived()),
            ("vehicle_geofence_event:enter", Arrived()),
            ("vehicle_geofence_event:geofence_entry", Arrived()),
            ("vehicle_geofence_event:exit", Departed("@.exited_at ?? @.occurred_at ?? @.end_time ?? @.created_at")),
            ("vehicle_geofence_event:geofence_exit", Departed("@.exited_at ?? @.occurred_at ?? @.end_time ?? @.created_at")),
            ("form_entry_upserted*", ByStop(MilestoneType.LoadingEnded, MilestoneType.Delivered)))));
}
