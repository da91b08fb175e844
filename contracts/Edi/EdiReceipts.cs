using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Edi;

/// <summary>A file at the door.</summary>
/// <param name="Content">The bytes as they came; 1 byte to 20 MB.</param>
/// <param name="Source">Who sends it, as the milestones' source; 1 to 64 characters.</param>
/// <param name="FileName">The file's name; untrusted text, null when there is none.</param>
[GenerateSerializer, Immutable, Alias("ct.EdiUpload")]
public sealed record EdiUpload(byte[] Content, string Source, string? FileName);

/// <summary>What became of an interchange.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InterchangeStatus>))]
public enum InterchangeStatus
{
    /// <summary>Registered; being read. Send it again when it stays so: a repeat finishes it.</summary>
    Received = 0,

    /// <summary>Every message was accepted, some perhaps with warnings.</summary>
    Accepted = 1,

    /// <summary>Some messages were accepted, others rejected.</summary>
    PartlyAccepted = 2,

    /// <summary>No message was accepted.</summary>
    Rejected = 3,

    /// <summary>Its control number was used before with other content; kept, not applied, until a person lets it in.</summary>
    Quarantined = 4,

    /// <summary>The same bytes were received before; nothing changed. Only ever in a receipt.</summary>
    Duplicate = 5,

    /// <summary>Put aside: a corrected copy that a person made was read in its place.</summary>
    Corrected = 6,
}

/// <summary>What became of a message (X12: transaction set).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageStatus>))]
public enum MessageStatus
{
    /// <summary>Read and applied.</summary>
    Accepted = 0,

    /// <summary>Read and applied, with problems that somebody should look at.</summary>
    AcceptedWithErrors = 1,

    /// <summary>Not applied, not in part either; see the problems.</summary>
    Rejected = 2,

    /// <summary>Read and stored; at least one fact waits for a shipment or a person.</summary>
    Parked = 3,

    /// <summary>Read and kept for people; the tower does nothing by itself with this kind.</summary>
    Kept = 4,
}

/// <summary>The receipt for a file.</summary>
/// <param name="FileId">SHA-256 of the file, 64 hexadecimal digits.</param>
/// <param name="Interchanges">One per interchange, in the order of the file; empty when there is none.</param>
/// <param name="Problems">What is wrong with the file as a whole.</param>
[GenerateSerializer, Immutable, Alias("ct.EdiReceipt")]
public sealed record EdiReceipt(string FileId, ImmutableArray<InterchangeReceipt> Interchanges, ImmutableArray<EdiProblem> Problems);

/// <summary>The receipt for an interchange.</summary>
/// <param name="Id">Names the interchange in the register.</param>
/// <param name="Syntax">X12 or EDIFACT.</param>
/// <param name="Sender">The sender, such as <c>02:SCAC</c> (qualifier and id); may be empty.</param>
/// <param name="Receiver">The receiver, written the same way.</param>
/// <param name="Control">The interchange control number as sent; may be empty.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Messages">One per message, in the order of the interchange.</param>
/// <param name="Problems">Problems of the envelope.</param>
/// <param name="Acknowledgement">The acknowledgement's text (TA1, 997, 999 or CONTRL); null when none is due.</param>
[GenerateSerializer, Immutable, Alias("ct.InterchangeReceipt")]
public sealed record InterchangeReceipt(
    string Id,
    EdiSyntax Syntax,
    string Sender,
    string Receiver,
    string Control,
    InterchangeStatus Status,
    ImmutableArray<MessageReceipt> Messages,
    ImmutableArray<EdiProblem> Problems,
    string? Acknowledgement);

/// <summary>The receipt for a message.</summary>
/// <param name="Type">The message type: <c>214</c>, <c>IFTSTA</c>.</param>
/// <param name="Control">The message's control number or reference as sent.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Milestones">Milestones it told.</param>
/// <param name="Parked">How many of them wait for a shipment.</param>
/// <param name="Problems">What is wrong, with positions; at most 20.</param>
[GenerateSerializer, Immutable, Alias("ct.MessageReceipt")]
public sealed record MessageReceipt(
    string Type,
    string Control,
    MessageStatus Status,
    int Milestones,
    int Parked,
    ImmutableArray<EdiProblem> Problems);

/// <summary>What became of a correction.</summary>
/// <param name="Outcome">Done, nothing to do, or refused.</param>
/// <param name="Copy">The copy's receipt; null when it was refused.</param>
[GenerateSerializer, Immutable, Alias("ct.EdiCorrection")]
public sealed record EdiCorrection(CommandOutcome Outcome, InterchangeReceipt? Copy);
