using System.Text.Json.Serialization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Shipments;

/// <summary>Everything a person may want to know of one shipment, joined by its canonical id.</summary>
/// <param name="Id">The canonical id.</param>
/// <param name="Version">How many ledger rows it has.</param>
/// <param name="Order">The order as released.</param>
/// <param name="CustomerName">The customer's name; the id when the customer is unknown.</param>
/// <param name="Operational">Where the freight is.</param>
/// <param name="Financial">Where the money is.</param>
/// <param name="Carrier">The carrier assigned; null when none.</param>
/// <param name="Driver">The driver; null when none.</param>
/// <param name="Stops">Planned, estimated and actual times per stop.</param>
/// <param name="Timeline">Every claim, oldest occurrence first.</param>
/// <param name="Charges">The charges as they stand.</param>
/// <param name="Value">The sum of the charges that are or will be billed.</param>
/// <param name="PlannedValue">What was quoted when the order was released; null when it could not be rated. // R86</param>
/// <param name="Readiness">Why it can or cannot be billed.</param>
/// <param name="Documents">Documents attached.</param>
/// <param name="Invoices">Invoices asked for, oldest first.</param>
/// <param name="Hold">The hold in force; null when none.</param>
/// <param name="Ledger">The newest 200 ledger rows, oldest first.</param>
/// <param name="FreeTime">Where a truck waits and its free time will end, and who was warned; empty when none waits.</param>
[GenerateSerializer, Immutable, Alias("ct.ShipmentView")]
public sealed record ShipmentView(
    ShipmentId Id,
    long Version,
    ReleaseShipment Order,
    string CustomerName,
    OperationalStatus Operational,
    FinancialStatus Financial,
    string? Carrier,
    string? Driver,
    ImmutableArray<StopView> Stops,
    ImmutableArray<TimelineEntry> Timeline,
    ImmutableArray<Charge> Charges,
    Money Value,
    Money? PlannedValue,
    ReadinessProof Readiness,
    ImmutableArray<AttachedDocument> Documents,
    ImmutableArray<ShipmentInvoice> Invoices,
    Hold? Hold,
    ImmutableArray<LedgerEntryView> Ledger,
    ImmutableArray<FreeTimeView>? FreeTime = null);

/// <summary>Free time at a stop.</summary>
/// <param name="Stop">The stop's sequence.</param>
/// <param name="EndsAt">When it ends; null once the warning was given.</param>
/// <param name="WarnedAt">When somebody was warned; null before.</param>
[GenerateSerializer, Immutable, Alias("ct.FreeTimeView")]
public sealed record FreeTimeView(int Stop, DateTimeOffset? EndsAt, DateTimeOffset? WarnedAt);

/// <summary>One stop, planned against actual (R9, R10).</summary>
/// <param name="Stop">The stop as planned.</param>
/// <param name="EstimatedArrival">The latest estimate; null when none.</param>
/// <param name="Arrived">Actual arrival; null when not reported.</param>
/// <param name="WorkStarted">Actual start of loading or unloading; null when not reported.</param>
/// <param name="WorkEnded">Actual end of loading or unloading; null when not reported.</param>
/// <param name="Departed">Actual departure; null when not reported.</param>
/// <param name="Completed">Actual pickup (departure) or delivery; null when not reported.</param>
/// <param name="MinutesLate">Arrival against the end of the window; negative when early; null when either is unknown.</param>
[GenerateSerializer, Immutable, Alias("ct.StopView")]
public sealed record StopView(
    Stop Stop,
    DateTimeOffset? EstimatedArrival,
    DateTimeOffset? Arrived,
    DateTimeOffset? WorkStarted,
    DateTimeOffset? WorkEnded,
    DateTimeOffset? Departed,
    DateTimeOffset? Completed,
    int? MinutesLate);

/// <summary>One claim on the timeline, with its three clocks.</summary>
/// <param name="Type">What is said to have happened.</param>
/// <param name="Class">Actual, estimated or planned.</param>
/// <param name="Stop">The stop; null when it belongs to none.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="ReceivedAt">When the tower received it.</param>
/// <param name="Source">Who says so.</param>
/// <param name="EventId">The source's id.</param>
/// <param name="Position">The inbox position, such as <c>p03/1042</c>.</param>
/// <param name="CorrelationId">The trace it came in with; 32 hexadecimal digits, or empty.</param>
/// <param name="Wins">True when this claim is what the tower believes; false for a duplicate or weaker claim kept as evidence.</param>
/// <param name="Note">Location, carrier, reason or charge in a few words; null when there is nothing to add.</param>
[GenerateSerializer, Immutable, Alias("ct.TimelineEntry")]
public sealed record TimelineEntry(
    MilestoneType Type,
    TimeClass Class,
    int? Stop,
    DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt,
    string Source,
    string EventId,
    string Position,
    string CorrelationId,
    bool Wins,
    string? Note);

/// <summary>An invoice that was asked for on behalf of the shipment.</summary>
/// <param name="Id">The tower's invoice id.</param>
/// <param name="Obligations">The charges on it, by key.</param>
/// <param name="Total">Its total before tax.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="Number">The ERP's number; null until posted.</param>
/// <param name="IssuedAt">When the ERP posted it; null until posted.</param>
/// <param name="Refusal">Why the ERP refused it; null unless refused.</param>
/// <param name="PaidAt">When it was settled in full; null until then.</param>
/// <param name="Kind">What kind of document it is.</param>
/// <param name="Corrects">The invoice it corrects or adds to; null when none.</param>
/// <param name="Lines">Its lines with what was credited of each; none for a credit memo.</param>
/// <param name="Status">What was heard last of it; null before it was posted.</param>
/// <param name="StatusVersion">The invoice's version at that; a lower one is older news.</param>
/// <param name="Request">The request that led to a credit memo; null for other documents.</param>
/// <param name="WasDisputed">True once the customer disputed it or paid less, also after that was settled.</param>
[GenerateSerializer, Immutable, Alias("ct.ShipmentInvoice")]
public sealed record ShipmentInvoice(
    InvoiceId Id,
    ImmutableArray<string> Obligations,
    Money Total,
    DateTimeOffset RequestedAt,
    string? Number,
    DateTimeOffset? IssuedAt,
    string? Refusal,
    DateTimeOffset? PaidAt,
    InvoiceKind Kind = InvoiceKind.Invoice,
    InvoiceId? Corrects = null,
    ImmutableArray<BilledLine>? Lines = null,
    InvoiceStatus? Status = null,
    long StatusVersion = 0,
    string? Request = null,
    bool WasDisputed = false);

/// <summary>A line of an invoice, as the shipment keeps count of it.</summary>
/// <param name="Obligation">The charge obligation.</param>
/// <param name="Amount">What was invoiced, before tax.</param>
/// <param name="Credited">What was credited of it so far.</param>
[GenerateSerializer, Immutable, Alias("ct.BilledLine")]
public sealed record BilledLine(string Obligation, Money Amount, Money Credited)
{
    /// <summary>What is left of it.</summary>
    [JsonIgnore]
    public Money Left => Amount - Credited;
}

/// <summary>A hold in force.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who placed it.</param>
/// <param name="At">When.</param>
/// <param name="Until">When it ends by itself; null means never.</param>
[GenerateSerializer, Immutable, Alias("ct.Hold")]
public sealed record Hold(string Reason, string By, DateTimeOffset At, DateTimeOffset? Until);

/// <summary>One row of the ledger as people see it (R36).</summary>
/// <param name="Version">Position within the aggregate, from 1.</param>
/// <param name="Event">The event's name.</param>
/// <param name="Summary">The event's content as JSON.</param>
/// <param name="RecordedAt">When it was concluded.</param>
/// <param name="Cause">The inbox position or command that caused it.</param>
/// <param name="Actor">Who.</param>
/// <param name="CorrelationId">The trace.</param>
/// <param name="Hash">The row's hash, hexadecimal.</param>
[GenerateSerializer, Immutable, Alias("ct.LedgerEntryView")]
public sealed record LedgerEntryView(
    long Version,
    string Event,
    string Summary,
    DateTimeOffset RecordedAt,
    string Cause,
    string Actor,
    string CorrelationId,
    string Hash);
