using ControlTower.Contracts.Ingest;
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
    Task<bool> Attach(string position, ShipmentId shipment);

    /// <summary>Holds an unmatched item as ambiguous from now on.</summary>
    Task Hold(string position, ImmutableArray<ShipmentId> candidates, string detail);

    /// <summary>Marks an item as discarded; it stays stored. False when it no longer waits.</summary>
    Task<bool> Discard(string position, string reason, string actor);

    Task<ImmutableArray<SourceHealth>> Sources();
}

/// <summary>An item that waits, with what is needed to match it again.</summary>
public sealed record ParkedEntry(string Position, ParkReason Reason, Fact Fact, ShipmentId Shipment);

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
