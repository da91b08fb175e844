using System.Text.Json.Serialization;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Partners;

/// <summary>One replay of kept messages with the present mapping: look first, then commit. The key is an id that the caller makes up, 1 to 64 characters.</summary>
[Alias("ct.IReplayGrain")]
public interface IReplayGrain : IGrainWithStringKey
{
    /// <summary>Begins to work out what would change. Nothing is changed. Asked again with the same selection, it goes on; with another it is refused.</summary>
    /// <param name="selection">Which messages.</param>
    /// <param name="actor">Who asks.</param>
    [Alias("Preview")]
    Task<CommandOutcome> Preview(ReplaySelection selection, Actor actor);

    /// <summary>Begins to carry out what was previewed. Repeating it changes nothing twice.</summary>
    /// <param name="actor">Who decides.</param>
    [Alias("Commit")]
    Task<CommandOutcome> Commit(Actor actor);

    /// <summary>How far it is, and what it found; null when it was never asked for.</summary>
    [Alias("Progress")]
    Task<ReplayView?> Progress();
}

/// <summary>Which messages are replayed.</summary>
/// <param name="Partner">Whose; needed unless messages are named.</param>
/// <param name="From">Received at or after; null means ever.</param>
/// <param name="To">Received before; null means until now.</param>
/// <param name="Kind">Only those with such a gap; null means all.</param>
/// <param name="Code">Only those with a gap of this code; null means all.</param>
/// <param name="Messages">These and no others, at most 5,000; empty means by the rest.</param>
/// <param name="What">What is replayed.</param>
/// <param name="Source">Only items of this source that wait; null means all.</param>
/// <param name="Reason">Only items that wait for this reason; null means all.</param>
/// <param name="Others">The ids of interchanges or the positions of waiting items, these and no others, at most 5,000; null means by the rest.</param>
[GenerateSerializer, Immutable, Alias("ct.ReplaySelection")]
public sealed record ReplaySelection(PartnerId Partner, DateTimeOffset? From, DateTimeOffset? To, GapKind? Kind, string? Code, ImmutableArray<long> Messages,
    ReplayScope What = ReplayScope.Messages, string? Source = null, ParkReason? Reason = null, ImmutableList<string>? Others = null);

/// <summary>What a replay is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReplayScope>))]
public enum ReplayScope
{
    /// <summary>What partners sent, messages and EDI interchanges: they are read again with the newest mapping.</summary>
    Messages = 0,

    /// <summary>Items that wait: they are matched again, and dead letters are handed to their shipments once more.</summary>
    Waiting = 1,
}

/// <summary>What a replay is doing.</summary>
public enum ReplayStage
{
    /// <summary>It works out what would change.</summary>
    Previewing = 0,

    /// <summary>It knows what would change and waits for the word.</summary>
    Previewed = 1,

    /// <summary>It carries it out.</summary>
    Committing = 2,

    /// <summary>It is done.</summary>
    Committed = 3,
}

/// <summary>A replay as it stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Selection">Which messages.</param>
/// <param name="Stage">What it is doing.</param>
/// <param name="Total">How many messages there are.</param>
/// <param name="Looked">How many were looked at.</param>
/// <param name="Committed">How many were carried out.</param>
/// <param name="Added">Facts that are new.</param>
/// <param name="Corrected">Facts that say something else than before.</param>
/// <param name="Withdrawn">Facts that are not said any more.</param>
/// <param name="Unchanged">Facts that stay as they are.</param>
/// <param name="Released">Shipments that nothing would hold back from billing any more, as far as looked at.</param>
/// <param name="Money">What those are worth; one for each currency.</param>
/// <param name="Items">Per message, those that change first; at most 500.</param>
/// <param name="StartedBy">Who asked.</param>
/// <param name="CommittedBy">Who gave the word; null before.</param>
[GenerateSerializer, Immutable, Alias("ct.ReplayView")]
public sealed record ReplayView(
    string Id,
    ReplaySelection Selection,
    ReplayStage Stage,
    int Total,
    int Looked,
    int Committed,
    int Added,
    int Corrected,
    int Withdrawn,
    int Unchanged,
    ImmutableArray<ShipmentId> Released,
    ImmutableArray<Money> Money,
    ImmutableArray<ReplayItem> Items,
    string StartedBy,
    string? CommittedBy);

/// <summary>What a replay means for one message, interchange or waiting item.</summary>
/// <param name="Message">Its number; 0 when it is no partner's message.</param>
/// <param name="Added">Facts that are new.</param>
/// <param name="Corrected">Facts that say something else.</param>
/// <param name="Withdrawn">Facts that are not said any more.</param>
/// <param name="Gaps">Codes still unknown.</param>
/// <param name="Result">In words: what would change, what was done, or why it cannot be.</param>
/// <param name="Other">The id of an interchange, or the position of an item that waited; null for a message.</param>
[GenerateSerializer, Immutable, Alias("ct.ReplayItem")]
public sealed record ReplayItem(long Message, int Added, int Corrected, int Withdrawn, int Gaps, string Result, string? Other = null);
