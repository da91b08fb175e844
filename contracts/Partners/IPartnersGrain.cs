using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Partners;

/// <summary>All partners and what they sent; a stateless worker, key 0.</summary>
[Alias("ct.IPartnersGrain")]
public interface IPartnersGrain : IGrainWithIntegerKey
{
    /// <summary>Every partner, by id.</summary>
    [Alias("List")]
    Task<ImmutableArray<PartnerView>> List();

    /// <summary>The names of the built-in mappings.</summary>
    [Alias("Shapes")]
    Task<ImmutableArray<string>> Shapes();

    /// <summary>A built-in mapping, to read or to begin with; null when there is none of that name.</summary>
    /// <param name="name">Its name, such as <c>samsara</c>.</param>
    [Alias("Shape")]
    Task<PartnerMapping?> Shape(string name);

    /// <summary>Messages, newest first.</summary>
    /// <param name="query">Which.</param>
    [Alias("Messages")]
    Task<MessagePage> Messages(MessageQuery query);

    /// <summary>A message with the first 64 KB of its bytes; null when there is none.</summary>
    /// <param name="number">Its number.</param>
    [Alias("Message")]
    Task<PartnerMessageView?> Message(long number);

    /// <summary>What the mappings do not know: one case for each partner and code, the most money first.</summary>
    [Alias("Gaps")]
    Task<ImmutableArray<GapCase>> Gaps();

    /// <summary>Puts a message aside with a reason; its bytes stay.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="reason">Why; needed.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("Discard")]
    Task<CommandOutcome> Discard(long number, string reason, Actor actor);

    /// <summary>Puts a corrected copy in the place of a message in quarantine: the copy is a message of its own, linked to the original, and is read; the original stays, put aside with the reason. Repeating it changes nothing.</summary>
    /// <param name="number">The original's number.</param>
    /// <param name="content">The whole copy as text, at most 1 MB.</param>
    /// <param name="reason">Why; needed.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("Correct")]
    Task<CommandOutcome> Correct(long number, string content, string reason, Actor actor);

    /// <summary>Every channel of every source: how fresh, how much, how well.</summary>
    [Alias("Channels")]
    Task<ImmutableArray<ChannelHealth>> Channels();
}

/// <summary>Which messages are wanted.</summary>
/// <param name="Partner">Only this partner's; <c>default</c> means all.</param>
/// <param name="Status">Only these; null means all.</param>
/// <param name="From">Received at or after; null means ever.</param>
/// <param name="To">Received before; null means until now.</param>
/// <param name="Kind">Only those with such a gap; null means all.</param>
/// <param name="Code">Only those with a gap of this code; null means all.</param>
/// <param name="Skip">How many to pass over, from 0.</param>
/// <param name="Take">How many, 1 to 500.</param>
/// <param name="Find">Only with this correlation id, id of the partner's, name of a shipment, or shipment; null means all.</param>
[GenerateSerializer, Immutable, Alias("ct.MessageQuery")]
public sealed record MessageQuery(PartnerId Partner, MessageStatus? Status, DateTimeOffset? From, DateTimeOffset? To, GapKind? Kind, string? Code, int Skip, int Take, string? Find = null);

/// <summary>A page of messages.</summary>
/// <param name="Total">How many match in all.</param>
/// <param name="Items">This page.</param>
[GenerateSerializer, Immutable, Alias("ct.MessagePage")]
public sealed record MessagePage(long Total, ImmutableArray<PartnerMessage> Items);

/// <summary>A message as kept.</summary>
/// <param name="Number">Names it, from 1.</param>
/// <param name="Partner">Whose.</param>
/// <param name="Channel">By which way it came.</param>
/// <param name="FileName">The file's name; null for a webhook.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="Status">What became of it.</param>
/// <param name="MappingVersion">The mapping it was read with; 0 when it was not.</param>
/// <param name="Counts">What was found in it.</param>
/// <param name="Problem">What is wrong, or why it was discarded and by whom; null when nothing is.</param>
/// <param name="CorrelationId">The trace it came in with.</param>
/// <param name="Actor">Who sent it.</param>
/// <param name="DuplicateOf">The earlier message with the same bytes; null when there is none.</param>
/// <param name="Corrects">The message of which this is a corrected copy; null when it is none.</param>
[GenerateSerializer, Immutable, Alias("ct.PartnerMessage")]
public sealed record PartnerMessage(
    long Number,
    PartnerId Partner,
    PartnerChannel Channel,
    string? FileName,
    long Size,
    DateTimeOffset ReceivedAt,
    MessageStatus Status,
    int MappingVersion,
    MessageCounts Counts,
    string? Problem,
    string CorrelationId,
    string Actor,
    long? DuplicateOf,
    long? Corrects = null);

/// <summary>What was found in a message.</summary>
/// <param name="Items">Items or rows.</param>
/// <param name="Accepted">Facts that went to a shipment.</param>
/// <param name="Duplicates">Facts told before.</param>
/// <param name="Parked">Facts that wait for a shipment or a person.</param>
/// <param name="Rejected">Items that are wrong.</param>
/// <param name="Ignored">Items passed over on purpose.</param>
/// <param name="Gaps">Codes that the mapping does not know.</param>
[GenerateSerializer, Immutable, Alias("ct.MessageCounts")]
public sealed record MessageCounts(int Items, int Accepted, int Duplicates, int Parked, int Rejected, int Ignored, int Gaps)
{
    /// <summary>Nothing was found.</summary>
    public static MessageCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>Both together.</summary>
    public MessageCounts Plus(MessageCounts other) => new(
        Items + other.Items, Accepted + other.Accepted, Duplicates + other.Duplicates, Parked + other.Parked, Rejected + other.Rejected, Ignored + other.Ignored, Gaps + other.Gaps);
}

/// <summary>A message with its bytes and what was read from them.</summary>
/// <param name="Message">The message.</param>
/// <param name="Raw">The first 64 KB as text; bytes that are no text are shown as such.</param>
/// <param name="Cut">True when there is more.</param>
/// <param name="Findings">What is wrong in it, at most 100.</param>
/// <param name="Read">What the present mapping makes of it; null for files and when it cannot be read.</param>
/// <param name="Shipments">The shipments it told of, the first 50; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("ct.PartnerMessageView")]
public sealed record PartnerMessageView(PartnerMessage Message, string Raw, bool Cut, ImmutableArray<PartnerFinding> Findings, Trial? Read, ImmutableList<ShipmentId>? Shipments = null);

/// <summary>One code that a partner's mapping does not know: one case, however often it came.</summary>
/// <param name="Partner">Whose; <c>default</c> for a sender of EDI that no profile names: describe it first.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Code">The partner's code.</param>
/// <param name="Count">How often it came.</param>
/// <param name="Messages">In how many messages and interchanges.</param>
/// <param name="FirstAt">When first.</param>
/// <param name="LastAt">When last.</param>
/// <param name="LastMessage">The newest message that has it; 0 when only interchanges have.</param>
/// <param name="Shipments">How many shipments it concerns, as far as their names are known.</param>
/// <param name="Money">What those shipments are worth, or what the charges come to; one for each currency.</param>
/// <param name="Sender">Who said it in EDI, such as <c>02:SCAC</c>; null when nobody did.</param>
/// <param name="LastInterchange">The newest interchange that has it; null when none has.</param>
[GenerateSerializer, Immutable, Alias("ct.GapCase")]
public sealed record GapCase(
    PartnerId Partner, GapKind Kind, string Code, long Count, long Messages, DateTimeOffset FirstAt, DateTimeOffset LastAt, long LastMessage, int Shipments, ImmutableArray<Money> Money,
    string? Sender = null, string? LastInterchange = null);

/// <summary>How one channel of one source is.</summary>
/// <param name="Source">The source.</param>
/// <param name="Partner">The partner; <c>default</c> for a source that has no profile.</param>
/// <param name="Channel">The channel; null for a source that reports through the tower's own API.</param>
/// <param name="LastReceivedAt">When the newest message came; null when none did.</param>
/// <param name="LastOccurredAt">When the newest thing happened that the source told of; null when none.</param>
/// <param name="LastHour">Messages in the last hour; null where they are not counted.</param>
/// <param name="LastDay">Messages in the last 24 hours; null where they are not counted.</param>
/// <param name="Accepted">Facts accepted.</param>
/// <param name="Duplicates">Facts or messages told before.</param>
/// <param name="Waiting">Facts that wait for a shipment or a person.</param>
/// <param name="Errors">Messages in quarantine and rows rejected.</param>
/// <param name="Gaps">Codes that the mapping does not know, open now.</param>
/// <param name="Sender">The sender of an EDI channel, such as <c>02:SCAC</c>; null for other channels.</param>
/// <param name="ErrorsLastDay">Errors of the last 24 hours; null where they are not counted.</param>
/// <param name="Unanswered">Documents of ours that the sender has not acknowledged; null for other channels.</param>
/// <param name="Overdue">Those of them that are overdue or rejected.</param>
/// <param name="LookedAt">Where the tower fetches files: when it looked last; null elsewhere.</param>
/// <param name="Problem">Why it could not look, for a person; null when it could.</param>
[GenerateSerializer, Immutable, Alias("ct.ChannelHealth")]
public sealed record ChannelHealth(
    string Source,
    PartnerId Partner,
    PartnerChannel? Channel,
    DateTimeOffset? LastReceivedAt,
    DateTimeOffset? LastOccurredAt,
    long? LastHour,
    long? LastDay,
    long Accepted,
    long Duplicates,
    long Waiting,
    long Errors,
    long Gaps,
    string? Sender = null,
    long? ErrorsLastDay = null,
    long? Unanswered = null,
    long? Overdue = null,
    DateTimeOffset? LookedAt = null,
    string? Problem = null);
