using System.Text.Json;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Partners.Mapping;
using static ControlTower.Grains.Partners.Shapes.Draft;

namespace ControlTower.Grains.Partners.Shapes;

/// <summary>DCSA Track and Trace, 2.2 (flat events) and 3.0 (nested). The same event id with a newer time of telling is a correction; only ACT is an actual. // developer.dcsa.org: T&amp;T standard</summary>
internal static class DcsaShape
{
    private const int MaxEventId = 100;

    private static readonly MomentReader Times = new(null, DayPolicy.Refuse, []);

    private static readonly ImmutableSortedDictionary<string, CodeMeaning> Codes = Table(
        ("TRANSPORT:ARRI:TRUCK:", Is(MilestoneType.ArrivedDelivery)),
        ("TRANSPORT:ARRI:*", Is(MilestoneType.ArrivedTerminal)), // a vessel at a port is not the freight at its consignee
        ("TRANSPORT:DEPA:TRUCK:", Is(MilestoneType.DepartedPickup)),
        ("TRANSPORT:DEPA:*", Is(MilestoneType.DepartedTerminal)),
        ("TRANSPORT:*", Ignored),
        ("EQUIPMENT:STUF:*", Is(MilestoneType.LoadingEnded)),
        ("EQUIPMENTLADEN:STUF:*", Is(MilestoneType.LoadingEnded)),
        ("EQUIPMENT:LOAD:*", Is(MilestoneType.LoadingEnded)),
        ("EQUIPMENTLADEN:LOAD:*", Is(MilestoneType.LoadingEnded)),
        ("EQUIPMENT:PICK:*", Is(MilestoneType.DepartedPickup)),
        ("EQUIPMENTLADEN:PICK:*", Is(MilestoneType.DepartedPickup)),
        ("EQUIPMENT:GTOT:*", Is(MilestoneType.DepartedPickup)),
        ("EQUIPMENTLADEN:GTOT:*", Is(MilestoneType.DepartedPickup)),
        ("EQUIPMENT:GTIN:*", Is(MilestoneType.ArrivedDelivery)),
        ("EQUIPMENTLADEN:GTIN:*", Is(MilestoneType.ArrivedDelivery)),
        ("EQUIPMENTEMPTY:STRP:*", Is(MilestoneType.Delivered)), // stripped at the consignee, so empty now
        ("EQUIPMENTEMPTY:GTIN:*", Is(MilestoneType.EmptyReturned)),
        ("EQUIPMENTEMPTY:*", Ignored), // an empty box is no freight
        ("EQUIPMENT:DROP:*", Is(MilestoneType.Delivered)),
        ("EQUIPMENTLADEN:DROP:*", Is(MilestoneType.Delivered)),
        ("EQUIPMENT:STRP:*", Is(MilestoneType.Delivered)),
        ("EQUIPMENTLADEN:STRP:*", Is(MilestoneType.Delivered)),
        ("EQUIPMENT*", Ignored),
        ("SHIPMENT:CONF:*", Is(MilestoneType.Dispatched)),
        ("SHIPMENT:REJE:*", Is(MilestoneType.TenderDeclined)),
        ("SHIPMENT:HOLD:*", Is(MilestoneType.Delayed)),
        ("SHIPMENT:VOID:*", Is(MilestoneType.Cancelled)),
        ("SHIPMENT:*", Ignored),
        ("IOT:*", Ignored),
        ("REEFER:*", Ignored));

    private static readonly ImmutableSortedDictionary<string, ReferenceType> References = Table(
        ("FF", ReferenceType.ShipperNumber), ("SI", ReferenceType.ShipperNumber), ("PO", ReferenceType.PurchaseOrder), ("CR", ReferenceType.Other), ("EQ", ReferenceType.Container),
        ("BKG", ReferenceType.Other), ("TRD", ReferenceType.BillOfLading), ("SHI", ReferenceType.ShipperNumber), ("CBR", ReferenceType.Other), ("RUC", ReferenceType.Other),
        ("DUE", ReferenceType.Other), ("CER", ReferenceType.Other), ("AAO", ReferenceType.Other), ("ECR", ReferenceType.Other), ("CSI", ReferenceType.Other),
        ("SRM", ReferenceType.Other), ("VGM", ReferenceType.Other), ("CAS", ReferenceType.Other), ("CUS", ReferenceType.Other), ("DGD", ReferenceType.Other), ("CQU", ReferenceType.Other));

    public static BuiltInShape Version22 { get; } = new(
        "dcsa-2.2", 3, MappingOf([Flat("$[?@.eventType]"), Flat("$.events[?@.eventType]"), Flat(null) with { When = "@.eventType" }], Codes, References), CheckItem: Check22);

    public static BuiltInShape Version30 { get; } = new("dcsa-3.0", 3, MappingOf([Nested], Codes, References), Check30Document, Check30);

    private static MapRule Nested => Rule(
        "$.events[*]",
        Code("@.eventClassification.eventTypeCode", "@.equipmentDetails.emptyIndicatorCode", "(@.eventClassification.transportEventTypeCode ?? @.eventClassification.equipmentEventTypeCode ?? @.eventClassification.shipmentEventTypeCode ?? '')", "@.transportDetails.transportCall.modeOfTransport"),
        "@.eventDateTime",
        new MapReference("@.shipmentDetails.documentReference", "@.typeCode", "@.reference"),
        new MapReference("@.shipmentDetails.additionalDocumentReferences[*]", "@.typeCode", "@.reference"),
        new MapReference("@.shipmentDetails.shipmentReferences[*]", "@.typeCode", "@.reference"),
        new MapReference(null, "'Container'", "@.equipmentDetails.equipmentReference")) with
    {
        Classifier = "@.eventClassification.eventClassifierCode",
        Location = "@.eventLocation.locationName ?? @.eventLocation.UNLocationCode",
        Latitude = "@.eventLocation.geoCoordinate.latitude",
        Longitude = "@.eventLocation.geoCoordinate.longitude",
        Reason = "@.eventClassification.delayReasonCode ?? @.eventClassification.reason",
        Revises = "@.eventID",
        RevisedAt = "@.eventUpdatedDateTime",
    };

    private static MapRule Flat(string? items) => Rule(
        items,
        Code("@.eventType", "@.emptyIndicatorCode", "(@.transportEventTypeCode ?? @.equipmentEventTypeCode ?? @.shipmentEventTypeCode ?? '')", "@.transportCall.modeOfTransport"),
        "@.eventDateTime",
        new MapReference("@.references[*]", "@.referenceType", "@.referenceValue"),
        new MapReference("@.documentReferences[*]", "@.documentReferenceType", "@.documentReferenceValue"),
        new MapReference(null, "@.documentTypeCode", "@.documentID"),
        new MapReference(null, "'Container'", "@.equipmentReference")) with
    {
        Classifier = "@.eventClassifierCode",
        Location = "@.eventLocation.locationName ?? @.transportCall.UNLocationCode ?? @.eventLocation.UNLocationCode",
        Latitude = "@.eventLocation.latitude",
        Longitude = "@.eventLocation.longitude",
        Reason = "@.delayReasonCode ?? @.reason",
        Revises = "@.eventID",
        RevisedAt = "@.eventUpdatedDateTime ?? @.eventCreatedDateTime",
    };

    // EQUIPMENTEMPTY:GTIN::, EQUIPMENTLADEN:GTOT::, TRANSPORT:ARRI:VESSEL:
    private static string Code(string type, string empty, string code, string mode) => $"{type} + ({empty} ?? '') + ':' + {code} + ':' + ({mode} ?? '') + ':'";

    private static string? Check22(JsonElement item) =>
        item.TryGetProperty("eventID", out var id) && (id.ValueKind != JsonValueKind.String || !Guid.TryParse(id.GetString(), out _))
            ? "eventID is not a UUID."
            : Missing(item, "eventCreatedDateTime") ?? Missing(item, "eventDateTime");

    private static string? Check30(JsonElement item) =>
        !item.TryGetProperty("eventID", out var id) || id.ValueKind != JsonValueKind.String || id.GetString() is not { Length: > 0 and <= MaxEventId }
            ? "eventID is missing: 1 to 100 characters."
            : Missing(item, "eventUpdatedDateTime") ?? Missing(item, "eventDateTime");

    private static string? Missing(JsonElement item, string member)
    {
        if (!item.TryGetProperty(member, out var value) || value.ValueKind != JsonValueKind.String)
        {
            return $"{member} is missing: an RFC 3339 time with offset is needed.";
        }

        return Times.Read(value.GetString() ?? "", null).Problem is { } problem ? $"{member}: {problem}" : null;
    }

    private static ImmutableArray<PartnerFinding> Check30Document(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("events", out var events) && events.ValueKind == JsonValueKind.Array
            ? []
            : [new PartnerFinding("/events", "is missing: an array of events is wanted.")];
}
