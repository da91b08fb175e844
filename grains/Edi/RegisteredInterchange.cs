using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Partners;

namespace ControlTower.Grains.Edi;

/// <summary>An interchange as it came: whose, which, and where its bytes are.</summary>
/// <param name="Id">Its id in the register.</param>
/// <param name="Syntax">X12 or EDIFACT.</param>
/// <param name="Sender">The sender.</param>
/// <param name="Receiver">The receiver.</param>
/// <param name="Control">The control number as sent.</param>
/// <param name="Test">True when the sender marked it as a test.</param>
/// <param name="Hash">SHA-256 of its bytes.</param>
/// <param name="FileId">SHA-256 of the file, which is its name in the document store.</param>
/// <param name="FileName">The file's name; null when there was none.</param>
/// <param name="Offset">Its first byte in the file.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Source">The source it speaks for.</param>
/// <param name="Quarantine">Why it must not be applied by itself; null when it may.</param>
/// <param name="Corrects">The interchange of which this is a corrected copy; null when it is none.</param>
[GenerateSerializer, Immutable, Alias("ct.RegisteredInterchange")]
public sealed record RegisteredInterchange(
    string Id,
    EdiSyntax Syntax,
    string Sender,
    string Receiver,
    string Control,
    bool Test,
    string Hash,
    string FileId,
    string? FileName,
    int Offset,
    int Length,
    string Source,
    string? Quarantine,
    string? Corrects = null);

/// <summary>What the register knows of an interchange.</summary>
/// <param name="Known">As it came first.</param>
/// <param name="ReceivedAt">When that was.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Messages">One per message; empty until it was judged.</param>
/// <param name="Problems">Problems of the envelope.</param>
/// <param name="Repeats">How often the same bytes came again.</param>
/// <param name="AcknowledgementId">The acknowledgement's text in the document store; null when there is none.</param>
/// <param name="Partner">Whose codes it was read with last; <c>default</c> for the standards' own.</param>
/// <param name="Mapping">The version of that partner's mapping; 0 for the standards' own.</param>
/// <param name="CorrectedAs">Its corrected copy; null when there is none.</param>
/// <param name="CorrectedBecause">Who corrected it and why; null when nobody did.</param>
[GenerateSerializer, Immutable, Alias("ct.InterchangeRecord")]
public sealed record InterchangeRecord(
    RegisteredInterchange Known,
    DateTimeOffset ReceivedAt,
    InterchangeStatus Status,
    ImmutableArray<MessageReceipt> Messages,
    ImmutableArray<EdiProblem> Problems,
    int Repeats,
    string? AcknowledgementId,
    PartnerId Partner = default,
    int Mapping = 0,
    string? CorrectedAs = null,
    string? CorrectedBecause = null);

/// <summary>What the register says to an interchange that wants in.</summary>
public enum Registration
{
    /// <summary>It is new: go on.</summary>
    New,

    /// <summary>It was registered and never finished: go on.</summary>
    Unfinished,

    /// <summary>The same bytes were received and finished before.</summary>
    Repeated,

    /// <summary>Its control number belongs to other bytes.</summary>
    Conflict,
}

/// <summary>The register's answer.</summary>
/// <param name="Result">What to do.</param>
/// <param name="Record">What is registered under the id.</param>
[GenerateSerializer, Immutable, Alias("ct.RegistrationAnswer")]
public sealed record RegistrationAnswer(Registration Result, InterchangeRecord Record);

/// <summary>What became of an interchange.</summary>
/// <param name="Status">As a whole.</param>
/// <param name="Messages">One per message.</param>
/// <param name="Problems">Problems of the envelope.</param>
/// <param name="Partner">Whose codes it was read with; <c>default</c> for the standards' own.</param>
/// <param name="Mapping">The version of that partner's mapping; 0 for the standards' own.</param>
[GenerateSerializer, Immutable, Alias("ct.InterchangeVerdict")]
public sealed record InterchangeVerdict(InterchangeStatus Status, ImmutableArray<MessageReceipt> Messages, ImmutableArray<EdiProblem> Problems, PartnerId Partner = default, int Mapping = 0);
