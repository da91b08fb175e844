using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using static ControlTower.Grains.Partners.Shapes.Draft;

namespace ControlTower.Grains.Partners.Shapes;

/// <summary>Terminal49 notifications: a JSON:API document whose facts are among the included records; zones are in members of their own. // terminal49.com: webhook payloads</summary>
internal static class Terminal49Shape
{
    private const string Event = "$.included[?@.type=='transport_event'].attributes";
    private const string Shipment = "$.included[?@.type=='shipment'].attributes";
    private const string Container = "$.included[?@.type=='container'].attributes";

    private const string LastFreeDay = "$.included[?@.type=='container'].attributes.pickup_lfd";

    public static BuiltInShape Shape { get; } = new("terminal49", 2, MappingOf(
        [
            Rule(
                null,
                "$.data.attributes.event",
                $"{Event}.timestamp ?? $.data.attributes.created_at",
                new MapReference(null, "'Container'", $"{Container}.number"),
                new MapReference(null, "'BillOfLading'", $"{Shipment}.bill_of_lading_number"),
                new MapReference(null, "'Other'", $"{Shipment}.ref_numbers[*]"),
                new MapReference(null, "'Other'", $"{Container}.ref_numbers[*]")) with
            {
                EventId = "$.data.relationships.reference_object.data.id ?? $.data.id",
                Zone = $"{Event}.timezone ?? {Shipment}.pod_timezone",
                Location = $"{Event}.location_locode ?? {Shipment}.port_of_discharge_name",
            },
        ],
        Table(
            ("tracking_request.*", Ignored),
            ("container.created", Ignored),
            ("container.updated", Ignored),
            ("container.pod_terminal_changed", Ignored),
            ("container.pickup_lfd.changed", new CodeMeaning(MilestoneType.LastFreeDay, TimeClass.Planned, null, null, LastFreeDay)),
            ("container.transport.empty_out", Ignored),
            ("container.transport.empty_in", Is(MilestoneType.EmptyReturned)),
            ("container.transport.full_in", Is(MilestoneType.ArrivedTerminal)),
            ("container.transport.vessel_loaded", Is(MilestoneType.LoadingEnded)),
            ("container.transport.vessel_departed", Is(MilestoneType.DepartedTerminal)),
            ("container.transport.transshipment_arrived", Is(MilestoneType.ArrivedTerminal)),
            ("container.transport.transshipment_departed", Is(MilestoneType.DepartedTerminal)),
            ("container.transport.transshipment_*", Ignored),
            ("container.transport.feeder_arrived", Is(MilestoneType.ArrivedTerminal)),
            ("container.transport.feeder_departed", Is(MilestoneType.DepartedTerminal)),
            ("container.transport.vessel_arrived", Is(MilestoneType.ArrivedTerminal)),
            ("container.transport.vessel_berthed", Ignored),
            ("container.transport.vessel_discharged", Ignored),
            ("container.transport.available", Ignored),
            ("container.transport.not_available", Is(MilestoneType.Delayed)),
            ("container.transport.full_out", Is(MilestoneType.DepartedPickup)),
            ("container.transport.rail_loaded", Ignored),
            ("container.transport.rail_departed", Is(MilestoneType.DepartedTerminal)),
            ("container.transport.rail_arrived", Is(MilestoneType.ArrivedTerminal)),
            ("container.transport.rail_unloaded", Ignored),
            ("container.transport.arrived_at_inland_destination", Is(MilestoneType.ArrivedDelivery)),
            ("container.transport.delivered", Is(MilestoneType.Delivered)),
            ("shipment.estimated.arrival", Is(MilestoneType.ArrivedDelivery, $"{Shipment}.pod_eta_at ?? {Shipment}.destination_eta_at", TimeClass.Estimated)))));
}
