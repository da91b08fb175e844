using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Partners;

/// <summary>Takes partners' messages: checks the signature, keeps the bytes, reads them with the partner's mapping, and puts the facts into the inbox. A stateless worker, key 0.</summary>
[Alias("ct.IPartnerDoorGrain")]
public interface IPartnerDoorGrain : IGrainWithIntegerKey
{
    /// <summary>Takes a webhook. Returns when its facts are stored durably.</summary>
    /// <param name="delivery">What was posted.</param>
    /// <param name="actor">The key that came with it, or the partner itself; and the trace.</param>
    [Alias("Receive")]
    Task<DoorAnswer> Receive(PartnerDelivery delivery, Actor actor);

    /// <summary>Reads a document with a profile without keeping anything: the test bench.</summary>
    /// <param name="partner">The partner whose profile is used; ignored when one is given.</param>
    /// <param name="profile">A profile to try; null means the partner's own.</param>
    /// <param name="fileName">The file's name; null when it has none.</param>
    /// <param name="body">The document, at most 1 MB.</param>
    [Alias("Try")]
    Task<Trial> Try(PartnerId partner, PartnerProfile? profile, string? fileName, ReadOnlyMemory<byte> body);

    /// <summary>Begins a file: keeps a place for it.</summary>
    /// <param name="partner">Whose it is.</param>
    /// <param name="channel">By which way it came.</param>
    /// <param name="fileName">Its name, 1 to 200 characters.</param>
    /// <param name="actor">Who sent it, and the trace.</param>
    /// <returns>The message's number, or why not.</returns>
    [Alias("BeginFile")]
    Task<FileTicket> BeginFile(PartnerId partner, PartnerChannel channel, string fileName, Actor actor);

    /// <summary>Keeps the next part of a file.</summary>
    /// <param name="number">The message's number.</param>
    /// <param name="part">From 0, without gaps.</param>
    /// <param name="bytes">At most 1 MB.</param>
    [Alias("AddPart")]
    Task AddPart(long number, int part, ReadOnlyMemory<byte> bytes);

    /// <summary>Ends a file: from here on it is read in the background, row by row.</summary>
    /// <param name="number">The message's number.</param>
    /// <param name="hash">SHA-256 of all bytes, hexadecimal.</param>
    /// <param name="size">How many bytes.</param>
    /// <returns>The message; its <see cref="PartnerMessage.DuplicateOf"/> is set when the same file came before.</returns>
    [Alias("EndFile")]
    Task<PartnerMessage?> EndFile(long number, string hash, long size);
}

/// <summary>What was posted to a webhook.</summary>
/// <param name="Partner">To whose address.</param>
/// <param name="Headers">The headers, names in lower case.</param>
/// <param name="Body">The bytes as they came, at most 1 MB.</param>
/// <param name="Sources">The sources for which the credential that came with it may speak; default when none came, empty when it may for all.</param>
[GenerateSerializer, Immutable, Alias("ct.PartnerDelivery")]
public sealed record PartnerDelivery(PartnerId Partner, ImmutableSortedDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, ImmutableArray<string> Sources);

/// <summary>What the sender of a webhook is told.</summary>
/// <param name="Verdict">What became of it.</param>
/// <param name="Detail">What is wrong and what to do; null when nothing is.</param>
/// <param name="Findings">The places that are wrong.</param>
/// <param name="Message">The message as kept; null when nothing was.</param>
/// <param name="Receipts">One for each fact that was found in it.</param>
[GenerateSerializer, Immutable, Alias("ct.DoorAnswer")]
public sealed record DoorAnswer(DoorVerdict Verdict, string? Detail, ImmutableArray<PartnerFinding> Findings, PartnerMessage? Message, ImmutableArray<Receipt> Receipts);

/// <summary>What became of a webhook.</summary>
public enum DoorVerdict
{
    /// <summary>Kept and read.</summary>
    Accepted = 0,

    /// <summary>It came before, byte for byte; nothing was done.</summary>
    Duplicate = 1,

    /// <summary>No such partner, or it did not prove itself. Nothing was kept.</summary>
    NotProven = 2,

    /// <summary>The partner does not use this channel. Nothing was kept.</summary>
    WrongChannel = 3,

    /// <summary>It cannot be read. It was kept in quarantine.</summary>
    Unreadable = 4,

    /// <summary>Something else came before under the same id. It was kept in quarantine.</summary>
    Contradiction = 5,
}

/// <summary>Where to send a file's parts.</summary>
/// <param name="Number">The message's number; 0 when refused.</param>
/// <param name="Refusal">Why not; null when it may come.</param>
[GenerateSerializer, Immutable, Alias("ct.FileTicket")]
public sealed record FileTicket(long Number, string? Refusal);

/// <summary>What a document would become.</summary>
/// <param name="Facts">The facts, at most 200.</param>
/// <param name="Gaps">What the mapping does not know.</param>
/// <param name="Findings">What is wrong, at most 200.</param>
/// <param name="Ignored">Items that were passed over on purpose.</param>
/// <param name="Matches">For each fact: the shipment it would go to, or why it would wait.</param>
[GenerateSerializer, Immutable, Alias("ct.Trial")]
public sealed record Trial(ImmutableArray<Milestone> Facts, ImmutableArray<Gap> Gaps, ImmutableArray<PartnerFinding> Findings, int Ignored, ImmutableArray<string> Matches);

/// <summary>Something a mapping does not know, as found in one document.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Code">The partner's code.</param>
/// <param name="References">The names of the shipment it concerns.</param>
/// <param name="Amount">The money it carries; null when none.</param>
[GenerateSerializer, Immutable, Alias("ct.Gap")]
public sealed record Gap(GapKind Kind, string Code, ImmutableArray<Reference> References, Money? Amount);
