using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Shipments;

/// <summary>Something a source says happened, in canonical words. What was said never changes; what it means is decided by the shipment.</summary>
/// <param name="Source">Who says so: <c>tms</c>, <c>driver-app</c>, <c>telematics</c>, a carrier's SCAC; 1 to 64 characters.</param>
/// <param name="EventId">The source's own id of this message, 1 to 128 characters; (source, event id) is told only once.</param>
/// <param name="Type">What happened.</param>
/// <param name="Class">Whether it happened, is expected or was planned.</param>
/// <param name="OccurredAt">When it happened, with the offset as sent.</param>
/// <param name="ShipmentId">The tower's id where the source knows it; <c>default</c> otherwise.</param>
/// <param name="References">The names under which the source knows the shipment; at most 50. Needed when <paramref name="ShipmentId"/> is absent.</param>
/// <param name="Stop">The stop's sequence; null means the first pickup or the last delivery, by type.</param>
/// <param name="Location">Where, in the source's words; null when not said; at most 200 characters.</param>
/// <param name="Detail">The facts some types carry; null when there are none.</param>
/// <param name="Payload">The source's own payload as JSON text, kept for people; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("ct.Milestone")]
public sealed record Milestone(
    string Source,
    string EventId,
    MilestoneType Type,
    TimeClass Class,
    DateTimeOffset OccurredAt,
    ShipmentId ShipmentId,
    ImmutableArray<Reference> References,
    int? Stop,
    string? Location,
    MilestoneDetail? Detail,
    string? Payload);

/// <summary>The facts that some milestone types carry in their payload. Every member is null when it was not said.</summary>
/// <param name="Carrier">The carrier's SCAC or name (LoadAssigned, TenderAccepted). // 2–4 letters NMFTA SCAC when it is one</param>
/// <param name="Driver">The driver's name (LoadAssigned, Dispatched).</param>
/// <param name="Document">The proof of delivery that came with it (PodReceived).</param>
/// <param name="Charge">The extra charge reported (AccessorialReported) or approved (DetentionApproved).</param>
/// <param name="Reason">A reason code or text (Delayed, Refused, DeliveryAttempted, Cancelled). // X12 element 1651</param>
/// <param name="Latitude">WGS 84 degrees, −90 to 90.</param>
/// <param name="Longitude">WGS 84 degrees, −180 to 180.</param>
/// <param name="Precision">How exactly the time was said; null when the source does not say.</param>
[GenerateSerializer, Immutable, Alias("ct.MilestoneDetail")]
public sealed record MilestoneDetail(
    string? Carrier,
    string? Driver,
    ReportedDocument? Document,
    ReportedCharge? Charge,
    string? Reason,
    double? Latitude,
    double? Longitude,
    TimePrecision? Precision = null);

/// <summary>A document that a milestone speaks of; the bytes may be in the tower or stay where they are.</summary>
/// <param name="Signed">True when it is signed by the consignee.</param>
/// <param name="Legible">True when a person can read it.</param>
/// <param name="SignedBy">Who signed; null when not said.</param>
/// <param name="Url">Where the source keeps it; null when not said. Shown as text, never fetched.</param>
/// <param name="DocumentId">The tower's document id when the bytes were uploaded; null otherwise.</param>
[GenerateSerializer, Immutable, Alias("ct.ReportedDocument")]
public sealed record ReportedDocument(bool Signed, bool Legible, string? SignedBy, string? Url, string? DocumentId);

/// <summary>An extra charge as a source reports it.</summary>
/// <param name="Code">The source's code, such as <c>LUM</c> or <c>DET</c>; 1 to 32 characters.</param>
/// <param name="Amount">The amount; null when the contract sets the price.</param>
/// <param name="Quantity">How many units; null means 1.</param>
/// <param name="Note">Free text of at most 500 characters; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("ct.ReportedCharge")]
public sealed record ReportedCharge(string Code, Money? Amount, decimal? Quantity, string? Note);
