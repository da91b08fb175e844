using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Ingest;

/// <summary>The inbox as the doors see it; a stateless worker, key 0.</summary>
[Alias("ct.IIngestGrain")]
public interface IIngestGrain : IGrainWithIntegerKey
{
    /// <summary>Matches milestones to shipments and stores them durably. Returns when every item is on disk.</summary>
    /// <param name="milestones">1 to 5,000 milestones, already validated by the channel's reader.</param>
    /// <param name="actor">Whose credential sent them, and the trace.</param>
    /// <returns>One receipt per item, in order.</returns>
    [Alias("Accept")]
    Task<ImmutableArray<Receipt>> Accept(ImmutableArray<Milestone> milestones, Actor actor);

    /// <summary>As <see cref="Accept"/>, for what several requests brought at the same time: each item keeps its own sender and trace.</summary>
    /// <param name="milestones">1 to 5,000 milestones.</param>
    /// <param name="actors">One per milestone: whose credential sent it, and the trace.</param>
    /// <returns>One receipt per item, in order.</returns>
    [Alias("AcceptEach")]
    Task<ImmutableArray<Receipt>> AcceptEach(ImmutableArray<Milestone> milestones, ImmutableArray<Actor> actors);

    /// <summary>Parked items, newest first.</summary>
    /// <param name="query">Which.</param>
    [Alias("Parked")]
    Task<ParkedPage> Parked(ParkedQuery query);

    /// <summary>Gives a parked item to a shipment. Repeating it changes nothing.</summary>
    /// <param name="position">The item's position as listed.</param>
    /// <param name="shipment">The shipment it belongs to; must exist.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("Resolve")]
    Task<CommandOutcome> Resolve(string position, ShipmentId shipment, Actor actor);

    /// <summary>Discards a parked item with a reason; it stays in the inbox, marked.</summary>
    /// <param name="position">The item's position as listed.</param>
    /// <param name="reason">Why; needed.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("Discard")]
    Task<CommandOutcome> Discard(string position, string reason, Actor actor);

    /// <summary>Hands a dead letter to its shipment once more.</summary>
    /// <param name="position">The item's position as listed.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("Replay")]
    Task<CommandOutcome> Replay(string position, Actor actor);

    /// <summary>Each source with its counters and the age of its data (R139, R194).</summary>
    [Alias("Sources")]
    Task<ImmutableArray<SourceHealth>> Sources();

    /// <summary>Counts items that a door refused before they came here.</summary>
    /// <param name="refused">By source, at most 1,000.</param>
    [Alias("Refused")]
    Task Refused(ImmutableArray<RefusedItems> refused);
}

/// <summary>Which parked items are wanted.</summary>
/// <param name="Reason">Only these; null means all.</param>
/// <param name="Source">Only this source; null means all.</param>
/// <param name="Skip">How many to pass over, from 0.</param>
/// <param name="Take">How many, 1 to 500.</param>
/// <param name="From">Received at or after; null means ever.</param>
/// <param name="To">Received before; null means until now.</param>
/// <param name="Cause">Only those with exactly this detail; null means all.</param>
[GenerateSerializer, Immutable, Alias("ct.ParkedQuery")]
public sealed record ParkedQuery(ParkReason? Reason, string? Source, int Skip, int Take, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Cause = null);

/// <summary>A page of parked items.</summary>
/// <param name="Total">How many match in all.</param>
/// <param name="Items">This page.</param>
[GenerateSerializer, Immutable, Alias("ct.ParkedPage")]
public sealed record ParkedPage(long Total, ImmutableArray<ParkedItem> Items);

/// <summary>An item that waits.</summary>
/// <param name="Position">Names it, such as <c>parked/17</c>.</param>
/// <param name="Reason">Why it waits.</param>
/// <param name="Detail">What, where and what to do, for a person.</param>
/// <param name="Milestone">The item as received; null when it is not a milestone.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="Candidates">The shipments it might belong to; empty when none is known.</param>
/// <param name="CorrelationId">The trace it came in with.</param>
[GenerateSerializer, Immutable, Alias("ct.ParkedItem")]
public sealed record ParkedItem(
    string Position,
    ParkReason Reason,
    string Detail,
    Milestone? Milestone,
    DateTimeOffset ReceivedAt,
    ImmutableArray<ShipmentId> Candidates,
    string CorrelationId);

/// <summary>One source's counters since the tower was created, and the age of its data.</summary>
/// <param name="Source">The source.</param>
/// <param name="Accepted">Items stored, parked ones among them.</param>
/// <param name="Duplicates">Items recognised as told before.</param>
/// <param name="Parked">Items that wait now.</param>
/// <param name="LastReceivedAt">When the newest item came; null when none did.</param>
/// <param name="LastOccurredAt">When the newest thing happened that it told of; null when none.</param>
/// <param name="LastHour">Items told in the last hour, repeats among them; counted in steps of 5 minutes.</param>
/// <param name="LastDay">Items told in the last 24 hours.</param>
/// <param name="Errors">Items that were refused: they cannot be read, or contradict what was told under their id.</param>
/// <param name="ErrorsLastDay">Those of the last 24 hours.</param>
[GenerateSerializer, Immutable, Alias("ct.SourceHealth")]
public sealed record SourceHealth(
    string Source,
    long Accepted,
    long Duplicates,
    long Parked,
    DateTimeOffset? LastReceivedAt,
    DateTimeOffset? LastOccurredAt,
    long LastHour = 0,
    long LastDay = 0,
    long Errors = 0,
    long ErrorsLastDay = 0);

/// <summary>Items that a door refused.</summary>
/// <param name="Source">Whose they were, 1 to 64 characters; <c>unknown</c> when that cannot be told.</param>
/// <param name="Count">How many, at least 1.</param>
[GenerateSerializer, Immutable, Alias("ct.RefusedItems")]
public readonly record struct RefusedItems([property: Id(0)] string Source, [property: Id(1)] long Count);
