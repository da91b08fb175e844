using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Partners;

/// <summary>What partners sent: every message with its bytes as received, never changed; beside it what became of it.</summary>
public interface IPartnerMessages
{
    /// <summary>Keeps a message with its bytes. The same key of a partner is kept once.</summary>
    Task<KeptMessage> Keep(NewMessage message);

    /// <summary>Keeps a place for a file whose bytes come in parts.</summary>
    Task<long> Begin(NewMessage message);

    /// <summary>Keeps a part of a file; the same part again changes nothing.</summary>
    Task AddPart(long number, int part, ReadOnlyMemory<byte> bytes, DateTimeOffset now);

    /// <summary>Ends a file. Its key is its content from now on.</summary>
    /// <returns>The earlier message with the same content, which is then all that counts; null when there is none.</returns>
    Task<long?> Seal(long number, string hash, long size, DateTimeOffset now);

    Task<PartnerMessage?> Find(long number);

    /// <summary>A part of the bytes; null after the last one.</summary>
    Task<ReadOnlyMemory<byte>?> Part(long number, int part);

    /// <summary>What is wrong in a message.</summary>
    Task<ImmutableArray<PartnerFinding>> Findings(long number);

    /// <summary>Says how far the reading of a message is; it is not taken up by others meanwhile.</summary>
    Task Touch(long number, MessageCounts counts, DateTimeOffset now);

    /// <summary>Says what became of a message; its gaps replace those noted before.</summary>
    Task Record(long number, MessageRecord record, DateTimeOffset now);

    /// <summary>Puts a message aside; false when it was already.</summary>
    Task<bool> Discard(long number, string reason, DateTimeOffset now);

    Task<MessagePage> List(MessageQuery query);

    /// <summary>The numbers of the messages that a replay is about, oldest first.</summary>
    Task<ImmutableArray<long>> Select(ReplaySelection selection, int max);

    /// <summary>What is not known, summed up by partner, kind and code.</summary>
    Task<ImmutableArray<GapSum>> Gaps(int max);

    /// <summary>The newest notes of one gap.</summary>
    Task<ImmutableArray<GapNote>> Notes(PartnerId partner, GapKind kind, string code, int max);

    /// <summary>Messages that were received or begun and whose reading stopped.</summary>
    Task<ImmutableArray<long>> Stopped(DateTimeOffset before, int max);

    /// <summary>Files that began and did not end: quarantined with how much of them came, so that somebody sees it; discarded where the same file came whole after that. One that goes on after all is taken up again when it ends.</summary>
    /// <param name="before">Only those of which nothing came since.</param>
    /// <param name="now">The time.</param>
    /// <returns>How many.</returns>
    Task<int> GiveUpTorn(DateTimeOffset before, DateTimeOffset now);

    /// <summary>Counts by partner and channel.</summary>
    Task<ImmutableArray<ChannelSum>> Channels(DateTimeOffset now);
}

/// <summary>A message to be kept.</summary>
/// <param name="Partner">Whose.</param>
/// <param name="Channel">By which way it came.</param>
/// <param name="Key">The partner's id of it, or its content.</param>
/// <param name="Hash">SHA-256 of its bytes, hexadecimal; empty for a file that only begins.</param>
/// <param name="FileName">The file's name; null for a webhook.</param>
/// <param name="Body">Its bytes; empty for a file that only begins.</param>
/// <param name="ReceivedAt">When it came, UTC, whole microseconds.</param>
/// <param name="Actor">Who sent it, and the trace.</param>
public sealed record NewMessage(
    PartnerId Partner, PartnerChannel Channel, string Key, string Hash, string? FileName, ReadOnlyMemory<byte> Body, DateTimeOffset ReceivedAt, Actor Actor, long? Corrects = null);

/// <summary>What became of keeping a message.</summary>
/// <param name="Number">Its number; for a repeat that of the first one.</param>
/// <param name="Kind">New, a repeat, or something else under the same key.</param>
public sealed record KeptMessage(long Number, KeptKind Kind);

/// <summary>Whether a message came before.</summary>
public enum KeptKind
{
    New,
    Repeated,

    /// <summary>Another message came under the same key; this one is kept beside it, in quarantine.</summary>
    Contradicts,
}

/// <summary>What became of a message.</summary>
public sealed record MessageRecord(
    MessageStatus Status, int MappingVersion, MessageCounts Counts, string? Problem, ImmutableArray<PartnerFinding> Findings, ImmutableArray<GapNote> Gaps, ImmutableArray<TraceName> Names = default);

/// <summary>One thing a mapping did not know in one message.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Code">The partner's code.</param>
/// <param name="Count">How often.</param>
/// <param name="Names">Names of shipments it concerns; at most 50.</param>
/// <param name="Amounts">The money it carries, one for each currency.</param>
public sealed record GapNote(GapKind Kind, string Code, int Count, ImmutableArray<Reference> Names, ImmutableArray<Money> Amounts);

/// <summary>A gap over all messages.</summary>
public sealed record GapSum(PartnerId Partner, GapKind Kind, string Code, long Count, long Messages, DateTimeOffset FirstAt, DateTimeOffset LastAt, long LastMessage);

/// <summary>What came by one channel of a partner.</summary>
public sealed record ChannelSum(PartnerId Partner, PartnerChannel Channel, DateTimeOffset LastReceivedAt, long LastHour, long LastDay, MessageCounts Counts, long Quarantined, long Repeats, long ErrorsLastDay);
