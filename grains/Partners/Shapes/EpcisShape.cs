using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using static ControlTower.Grains.Partners.Shapes.Draft;

namespace ControlTower.Grains.Partners.Shapes;

/// <summary>EPCIS 2.0 capture documents. An error declaration takes its event back; business steps by short name or URI. // GS1 EPCIS 2.0, CBV 2.0</summary>
internal static class EpcisShape
{
    // Steps within a building: nothing moves between places.
    private static readonly string[] Indoors =
    [
        "none", "assembling", "collecting", "commissioning", "consigning", "creating_class_instance", "cycle_counting", "decommissioning", "destroying", "disassembling", "dispensing",
        "encoding", "entering_exiting", "inspecting", "installing", "killing", "other", "packing", "picking", "removing", "repackaging", "repairing", "replacing", "reserving",
        "retail_selling", "sampling", "sensor_reporting", "staging_outbound", "stock_taking", "stocking", "storing", "unpacking",
    ];

    public static BuiltInShape Shape { get; } = new("epcis-2.0", 3, MappingOf(
        [
            Rule(
                "$.epcisBody.eventList[*]",
                "(@.bizStep|word ?? 'none') + ':' + (@.disposition|word ?? '')",
                "@.eventTime",
                new MapReference("@.bizTransactionList[*]", "@.type|word", "@.bizTransaction|last"),
                new MapReference(null, "'Other'", "@.parentID|last"),
                new MapReference(null, "'Other'", "@.epcList[*]|last"),
                new MapReference(null, "'Other'", "@.childEPCs[*]|last")) with
            {
                Location = "@.bizLocation.id|last ?? @.readPoint.id|last",
                Reason = "@.errorDeclaration.reason|word",
                Revises = "@.eventID",
                RevisedAt = "@.errorDeclaration.declarationTime",
                Withdrawn = "@.errorDeclaration.reason ?? @.errorDeclaration.declarationTime",
            },
        ],
        Table(
        [
            .. Indoors.Select(step => ($"{step}:*", Ignored)),
            ("arriving:*", Arrived()),
            ("loading:*", Is(MilestoneType.LoadingEnded)),
            ("shipping:*", Is(MilestoneType.DepartedPickup)),
            ("departing:*", Is(MilestoneType.DepartedPickup)),
            ("transporting:*", Is(MilestoneType.InTransit)),
            ("unloading:*", Is(MilestoneType.UnloadingEnded)),
            ("receiving:*", Is(MilestoneType.Delivered)),
            ("accepting:*", Is(MilestoneType.Delivered)),
            ("holding:damaged", Is(MilestoneType.Damaged)),
            ("holding:mismatch_quantity", Is(MilestoneType.DeliveryAttempted)),
            ("holding:returned", Is(MilestoneType.Refused)),
            ("holding:*", Is(MilestoneType.Delayed)),
            ("void_shipping:*", Is(MilestoneType.Cancelled)),
        ]),
        Table(
            ("po", ReferenceType.PurchaseOrder), ("bol", ReferenceType.BillOfLading), ("desadv", ReferenceType.ShipperNumber), ("inv", ReferenceType.Other), ("pedigree", ReferenceType.Other),
            ("poc", ReferenceType.Other), ("prodorder", ReferenceType.Other), ("recadv", ReferenceType.Other), ("rma", ReferenceType.Other), ("cert", ReferenceType.Other),
            ("testprd", ReferenceType.Other), ("testres", ReferenceType.Other), ("upevt", ReferenceType.Other))), EpcisCheck.Of);
}
