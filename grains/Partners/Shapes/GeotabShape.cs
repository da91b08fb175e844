using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using static ControlTower.Grains.Partners.Shapes.Draft;

namespace ControlTower.Grains.Partners.Shapes;

/// <summary>What the tower makes of a page of Geotab's feeds: a record beside the load its vehicle carried. What a rule means (a zone entered, a door opened) is each customer's own: codes <c>ExceptionEvent:ruleId</c>. // developers.geotab.com: LogRecord, ExceptionEvent</summary>
internal static class GeotabShape
{
    public static BuiltInShape Shape { get; } = new("geotab", 1, MappingOf(
        [
            Rule(
                "$.records[*]",
                "$.feed + ':' + (@.record.rule.id ?? @.record.rule ?? @.record.diagnostic.id ?? '')",
                "@.record.dateTime ?? @.record.activeFrom ?? @.record.start",
                new MapReference(null, "'Load'", "@.load")) with
            {
                EventId = "$.feed + ':' + @.record.id + ':' + @.load",
                Latitude = "@.record.latitude",
                Longitude = "@.record.longitude",
            },
        ],
        Table(
            ("LogRecord*", Is(MilestoneType.InTransit)),
            ("Trip*", Ignored),
            ("StatusData*", Ignored))), Earliest: 2010);
}
