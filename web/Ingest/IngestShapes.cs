using System.Text.Json.Nodes;

namespace ControlTower.Web.Ingest;

/// <summary>A milestone as the API takes it; for the description only: the reader works on bytes.</summary>
/// <param name="EventId">The source's own id of this message, 1 to 128 characters; (source, event id) is told only once.</param>
/// <param name="Source">Who says so, such as tms or driver-app; may be left out by a key that has exactly one source.</param>
/// <param name="Type">What happened, in any of the words above.</param>
/// <param name="OccurredAt">When, RFC 3339 with offset.</param>
/// <param name="References">Names of the shipment, {type, value}; at most 50.</param>
/// <param name="ShipmentId">The tower's id, where the source knows it.</param>
/// <param name="Stop">The stop's sequence; left out: the first pickup or the last delivery, by type.</param>
/// <param name="Location">Words, or {name, lat, lon}.</param>
/// <param name="Classifier">actual (when left out), estimated or planned.</param>
/// <param name="Payload">The source's own JSON object, at most 256 KB.</param>
internal sealed record MilestoneShape(
    string EventId,
    string? Source,
    string Type,
    DateTimeOffset OccurredAt,
    ImmutableArray<ReferenceShape> References,
    string? ShipmentId,
    int? Stop,
    JsonNode? Location,
    string? Classifier,
    JsonObject? Payload);

/// <summary>A name of the shipment.</summary>
/// <param name="Type">Such as PurchaseOrder, po, Load or bol; Other when left out.</param>
/// <param name="Value">The name, 1 to 80 characters.</param>
internal sealed record ReferenceShape(string? Type, string Value);

/// <summary>A CloudEvent as the API takes it; for the description only.</summary>
/// <param name="Specversion">1.0</param>
/// <param name="Id">The event id.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Type">What happened: ct.stop.arrived, ct.position … or any word of /milestones.</param>
/// <param name="Time">When, RFC 3339 with offset.</param>
/// <param name="Subject">The shipment's id, where the data name none.</param>
/// <param name="Datacontenttype">application/json.</param>
/// <param name="Data">references, shipmentId, stop, location, classifier, payload; facts beside them or in payload.</param>
internal sealed record CloudEventShape(
    string Specversion,
    string Id,
    string Source,
    string Type,
    DateTimeOffset? Time,
    string? Subject,
    string? Datacontenttype,
    JsonObject? Data);

/// <summary>The answer to milestones.</summary>
/// <param name="Receipts">One for each item, in order.</param>
/// <param name="Accepted">How many were stored and matched.</param>
/// <param name="Duplicate">How many were told before.</param>
/// <param name="Parked">How many wait for a shipment or a person.</param>
/// <param name="Rejected">How many were not stored.</param>
internal sealed record ReceiptsShape(ImmutableArray<ReceiptShape> Receipts, int Accepted, int Duplicate, int Parked, int Rejected);

/// <summary>What became of one item.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="EventId">Its event id; empty when it could not be read.</param>
/// <param name="Status">accepted, duplicate, parked or rejected.</param>
/// <param name="ShipmentId">The shipment it was matched to.</param>
/// <param name="Parked">unmatched or ambiguous.</param>
/// <param name="Position">Where it is stored, such as p03/1042.</param>
/// <param name="Pointer">JSON pointer to what is wrong.</param>
/// <param name="Detail">What is wrong and what to do.</param>
internal sealed record ReceiptShape(int Index, string EventId, string Status, string? ShipmentId, string? Parked, string? Position, string? Pointer, string? Detail);
