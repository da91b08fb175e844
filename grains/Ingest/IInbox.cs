using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Ingest;

/// <summary>What we were told, exactly once per (source, message key), never changed. Appends of concurrent callers share a transaction.</summary>
public interface IInbox
{
    /// <summary>Stores items durably. Sequences are allocated per partition inside the transaction, so commit order is reading order.</summary>
    /// <returns>One result per entry, in order. A repeat within the same call is a duplicate too.</returns>
    Task<ImmutableArray<AppendResult>> Append(ImmutableArray<InboxEntry> entries);

    /// <summary>Items of a partition after a sequence, in order.</summary>
    Task<ImmutableArray<InboxItem>> Read(int partition, long after, int max);

    /// <summary>The newest sequence this process knows to be committed; from memory, kept fresh by own appends and a poll or notification for those of others.</summary>
    long HighWater(int partition);

    /// <summary>Completes when the high water of the partition is above <paramref name="above"/>, or at cancellation.</summary>
    ValueTask WaitForMore(int partition, long above, CancellationToken stop);

    /// <summary>Up to where the partition was applied.</summary>
    Task<long> Checkpoint(int partition);

    /// <summary>Moves the checkpoint from one value to a higher one; false when it was not at <paramref name="from"/> (another owner moved it).</summary>
    Task<bool> MoveCheckpoint(int partition, long from, long to);

    /// <summary>Keeps an item that could not be applied, with the reason, as a dead letter; its neighbours go on. Repeating it changes nothing.</summary>
    Task Bury(InboxItem item, string reason);
}

/// <summary>What waits for a shipment or for a person.</summary>
public interface IParking
{
    Task<ParkedPage> List(ParkedQuery query);

    /// <summary>The positions of unmatched items that carry one of these names, at most <paramref name="max"/>.</summary>
    Task<ImmutableArray<string>> Waiting(ImmutableArray<Reference> references, int max);

    /// <summary>A waiting item; null when there is none at the position.</summary>
    Task<ParkedEntry?> Find(string position);

    /// <summary>Moves a parked item to a shipment's partition, where it gets a new sequence; false when it no longer waits.</summary>
    /// <param name="position">Where it waits.</param>
    /// <param name="shipment">Whose it is.</param>
    /// <param name="by">Who decided; null when the tower matched it by itself.</param>
    Task<bool> Attach(string position, ShipmentId shipment, Decider? by = null);

    /// <summary>Holds an unmatched item as ambiguous from now on.</summary>
    Task Hold(string position, ImmutableArray<ShipmentId> candidates, string detail);

    /// <summary>Marks an item as discarded; it stays stored. False when it no longer waits.</summary>
    Task<bool> Discard(string position, string reason, Decider by);

    /// <summary>The positions of waiting items that a replay is about, oldest first: of this source, for this reason, received in this time.</summary>
    Task<ImmutableArray<string>> Select(ReplaySelection selection, int max);

    /// <summary>What waits, by reason and source, and for dead letters by what was wrong; those with the most items first.</summary>
    Task<ImmutableArray<WaitingCause>> Causes(int max);

    /// <summary>What people decided on items that waited, newest first.</summary>
    Task<ImmutableArray<DecidedItem>> Decided(int max);

    /// <summary>The counters of every source.</summary>
    /// <param name="now">The end of the last hour and day; null leaves the rates out.</param>
    Task<ImmutableArray<SourceHealth>> Sources(DateTimeOffset? now = null);

    /// <summary>Counts items that were refused, by source.</summary>
    Task CountRefused(ImmutableArray<RefusedItems> refused, DateTimeOffset now);

    /// <summary>Forgets the rates of the time before; the counters stay.</summary>
    Task ForgetRates(DateTimeOffset before);
}

/// <summary>An item that waits, with what is needed to match it again.</summary>
public sealed record ParkedEntry(string Position, ParkReason Reason, Fact Fact, ShipmentId Shipment);

/// <summary>Who decided on an item, and when.</summary>
public sealed record Decider(string Actor, string CorrelationId, DateTimeOffset At)
{
    public static Decider Of(Actor actor, DateTimeOffset now) => new(actor.Name, actor.CorrelationId, now);
}

/// <summary>Items that wait for the same reason.</summary>
/// <param name="Reason">Why they wait.</param>
/// <param name="Source">Whose they are.</param>
/// <param name="Detail">What was wrong with dead letters; empty otherwise.</param>
/// <param name="Count">How many.</param>
/// <param name="FirstAt">When the oldest came.</param>
/// <param name="LastAt">When the newest came.</param>
/// <param name="Shipments">The shipments of dead letters and the first candidates of ambiguous items, at most 50.</param>
public sealed record WaitingCause(ParkReason Reason, string Source, string Detail, long Count, DateTimeOffset FirstAt, DateTimeOffset LastAt, ImmutableArray<ShipmentId> Shipments);

/// <summary>An item to be stored.</summary>
/// <param name="Source">Who says so.</param>
/// <param name="MessageKey">The source's id of the message; (source, key) is stored once.</param>
/// <param name="Shipment">The shipment it was matched to; <c>default</c> parks it.</param>
/// <param name="Parked">Why it is parked; null when it was matched.</param>
/// <param name="ParkDetail">What, where and what to do; null when it was matched.</param>
/// <param name="Candidates">The shipments an ambiguous item may belong to.</param>
/// <param name="Fact">The item.</param>
/// <param name="References">The names an unmatched item can be found by later.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="ReceivedAt">When the door received it, UTC, whole microseconds.</param>
/// <param name="Actor">Whose credential sent it, and the trace.</param>
public sealed record InboxEntry(
    string Source,
    string MessageKey,
    ShipmentId Shipment,
    ParkReason? Parked,
    string? ParkDetail,
    ImmutableArray<ShipmentId> Candidates,
    Fact Fact,
    ImmutableArray<Reference> References,
    DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt,
    Actor Actor)
{
    /// <summary>The source of what the tower tells its own shipments.</summary>
    public const string Tower = "tower";

    /// <summary>Something the tower itself tells a shipment.</summary>
    public static InboxEntry FromTower(string messageKey, ShipmentId shipment, Fact fact, DateTimeOffset occurredAt, DateTimeOffset receivedAt, Actor actor) =>
        new(Tower, messageKey, shipment, null, null, [], fact, [], occurredAt, receivedAt, actor);
}

/// <summary>What became of an entry.</summary>
/// <param name="Status">Accepted, Parked, Duplicate, or Rejected when the same key was told before with other content.</param>
/// <param name="Position">Where it is stored; for a duplicate, where the first one is.</param>
/// <param name="Shipment">For a duplicate: the shipment of the first one.</param>
public readonly record struct AppendResult(ReceiptStatus Status, string Position, ShipmentId Shipment);

/// <summary>An item as stored, on its way to its shipment.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Sequence">Its number within the partition, from 1, ascending, possibly with gaps.</param>
/// <param name="Shipment">Whose it is.</param>
/// <param name="Source">Who says so.</param>
/// <param name="MessageKey">The source's id.</param>
/// <param name="Fact">What is said.</param>
/// <param name="ReceivedAt">When the door received it.</param>
/// <param name="Actor">Whose credential sent it, and the trace.</param>
[GenerateSerializer, Immutable, Alias("ct.InboxItem")]
public sealed record InboxItem(
    int Partition,
    long Sequence,
    ShipmentId Shipment,
    string Source,
    string MessageKey,
    Fact Fact,
    DateTimeOffset ReceivedAt,
    Actor Actor)
{
    /// <summary>Its position as people see it: <c>p03/1042</c>.</summary>
    public string Position => InboxPosition.Of(Partition, Sequence);
}

/// <summary>How inbox positions are written.</summary>
public static class InboxPosition
{
    public static string Of(int partition, long sequence) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p{partition:00}/{sequence}");

    public static string Parked(long sequence) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"parked/{sequence}");
}
