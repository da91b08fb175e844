using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using static ControlTower.Grains.Partners.Shapes.Draft;

namespace ControlTower.Grains.Partners.Shapes;

/// <summary>OpenTripModel 5 trips: an action appears once for each lifecycle, and only the realized one has happened. // opentripmodel.org: trip, action, lifecycle</summary>
internal static class OtmShape
{
    public static BuiltInShape Shape { get; } = new("otm-5", 3, MappingOf(
        [
            Trip(null, "'trip:' + @.status", "@.lastModified ?? @.creationDate") with { When = "@.lastModified ?? @.creationDate", Classifier = "'actual'" },
            Action("$.actions[*].entity", "start"),
            Action("$.actions[*].entity", "end"),
            Action("$.actions[*].entity.actions[*].entity", "end"),
        ],
        Table(
            ("trip:accepted", Is(MilestoneType.Dispatched)),
            ("trip:cancelled", Is(MilestoneType.Cancelled)),
            ("trip:*", Ignored),
            ("stop:start", Arrived()),
            ("stop:end", Departed()),
            ("load:end", Is(MilestoneType.LoadingEnded)),
            ("unload:end", Is(MilestoneType.Delivered)),
            ("handOver:end", Is(MilestoneType.Delivered)),
            ("move:start", Is(MilestoneType.InTransit)),
            ("load:start", Ignored),
            ("unload:start", Ignored),
            ("handOver:start", Ignored),
            ("move:end", Ignored),
            ("wait:*", Ignored),
            ("break:*", Ignored),
            ("attachTransportEquipment:*", Ignored),
            ("detachTransportEquipment:*", Ignored),
            ("genericAction:*", Ignored))));

    private static MapRule Action(string items, string end)
    {
        var time = end == "start" ? "@.startTime" : "@.endTime";
        return Trip(items, $"@.actionType + ':{end}'", time) with
        {
            When = time,
            Classifier = "@.lifecycle",
            EventId = $"@.id + ':' + @.lifecycle + ':{end}'",
            StopKind = "@.actions[0].entity.actionType",
            Stop = "@.sequenceNr ?? @.sequence",
            Location = "@.location.entity.name ?? @.location.name",
        };
    }

    private static MapRule Trip(string? items, string code, string time) => Rule(
        items,
        code,
        time,
        new MapReference(null, "'Load'", "$.externalAttributes.tripId ?? $.externalAttributes.loadId ?? $.id"),
        new MapReference(null, "'Other'", "$.name"),
        new MapReference(null, "'Other'", "@.consignment.entity.externalAttributes[*]"),
        new MapReference(null, "'Other'", "@.actions[*].entity.consignment.entity.externalAttributes[*]"),
        new MapReference(null, "'Other'", "@.consignment.entity.id"));
}
