namespace ControlTower.Grains.Ledger;

/// <summary>What an outbox message asks for; stored as a number: append, never renumber.</summary>
public enum OutboxKind
{
    /// <summary>Shipment → invoice grain: draft an invoice. Target: invoice id; body: InvoiceDraft.</summary>
    DraftInvoice = 1,

    /// <summary>Invoice → ERP: post. Target: invoice id; body: InvoiceDraft.</summary>
    PostInvoice = 2,

    /// <summary>Anything → shipment, through the inbox. Target: shipment id; body: Fact.</summary>
    TellShipment = 3,

    /// <summary>Customer or fuel index changed: every shipment that depends on it looks again. Target: customer id, or empty for those with the block that the body names; body: Reassessment.</summary>
    ReassessShipments = 4,

    /// <summary>A shipment got new references: parked items that carry one of them attach. Target: shipment id; body: array of Reference.</summary>
    AttachParked = 5,

    /// <summary>Shipment → ERP: the order is dispatched (R110). Target: shipment id.</summary>
    ConfirmDispatch = 6,

    /// <summary>Shipment → invoice grain: ask the ERP again. Target: invoice id; body: the shipment's id.</summary>
    RepostInvoice = 7,

    /// <summary>Credit memo → the invoice it corrects. Target: invoice id; body: ErpAnswer.</summary>
    TellInvoice = 8,

    /// <summary>Statement → shipment: ask for the invoice. Target: shipment id.</summary>
    AskInvoice = 9,

    /// <summary>Shipment → visit: what it saw there, or that it took its share. Target: visit; body: VisitWord.</summary>
    TellVisit = 10,

    /// <summary>Shipment → subscribers' queues. Target: shipment id; body: Announcement.</summary>
    Announce = 11,

    /// <summary>A partner's profile changed: whoever knows senders by it looks again. Target: partner id.</summary>
    TellDirectory = 30,
}

/// <summary>An effect to be carried out at least once after the commit.</summary>
/// <param name="Id">Unique and the same when the decision is repeated: the receiver's idempotency key. At most 200 characters.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Target">Whom.</param>
/// <param name="Body">UTF-8 JSON; empty when the kind needs none.</param>
/// <param name="DueAt">Not before.</param>
/// <param name="CorrelationId">The trace that led to it.</param>
public sealed record OutboxMessage(
    string Id,
    OutboxKind Kind,
    string Target,
    ReadOnlyMemory<byte> Body,
    DateTimeOffset DueAt,
    string CorrelationId);

/// <summary>A message as stored.</summary>
/// <param name="Message">The message.</param>
/// <param name="Partition">Where it lives.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="LastError">What went wrong last; null when nothing did.</param>
/// <param name="CreatedAt">When it was committed.</param>
public sealed record OutboxEntry(OutboxMessage Message, int Partition, int Attempts, string? LastError, DateTimeOffset CreatedAt);

/// <summary>What waits to be carried out.</summary>
public interface IOutbox
{
    /// <summary>Messages that are due, oldest due first. One grain per partition reads, so nothing is claimed.</summary>
    Task<ImmutableArray<OutboxEntry>> Due(int partition, DateTimeOffset now, int max);

    /// <summary>The same, but only of some kinds: a slow receiver does not stand in the way of the others.</summary>
    Task<ImmutableArray<OutboxEntry>> Due(int partition, ImmutableArray<OutboxKind> kinds, DateTimeOffset now, int max);

    /// <summary>Removes messages that were carried out.</summary>
    Task Complete(int partition, ImmutableArray<string> ids);

    /// <summary>Puts a message off.</summary>
    Task Retry(int partition, string id, DateTimeOffset dueAt, string error);

    /// <summary>Count of waiting messages and the age of the oldest, for telemetry.</summary>
    Task<(long Count, DateTimeOffset? OldestCreatedAt)> Backlog();
}
