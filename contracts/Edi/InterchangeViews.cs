using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Edi;

/// <summary>Which interchanges are wanted.</summary>
/// <param name="Status">Only these; null means all.</param>
/// <param name="Sender">Only this sender, written as in the register; null means all.</param>
/// <param name="Skip">How many to pass over, from 0.</param>
/// <param name="Take">How many, 1 to 500.</param>
/// <param name="From">Received at or after; null means ever.</param>
/// <param name="To">Received before; null means until now.</param>
/// <param name="Find">Only with this control number, correlation id, id, name of a shipment, or shipment; null means all.</param>
[GenerateSerializer, Immutable, Alias("ct.InterchangeQuery")]
public sealed record InterchangeQuery(InterchangeStatus? Status, string? Sender, int Skip, int Take, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Find = null);

/// <summary>A page of the register.</summary>
/// <param name="Total">How many match in all.</param>
/// <param name="Items">This page.</param>
[GenerateSerializer, Immutable, Alias("ct.InterchangePage")]
public sealed record InterchangePage(long Total, ImmutableArray<InterchangeRow> Items);

/// <summary>An interchange in the register.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Syntax">X12 or EDIFACT.</param>
/// <param name="Sender">The sender, such as <c>02:SCAC</c>.</param>
/// <param name="Receiver">The receiver.</param>
/// <param name="Control">The control number as sent.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Source">The source it speaks for.</param>
/// <param name="ReceivedAt">When it came first.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Messages">How many messages it has.</param>
/// <param name="Rejected">How many of them were rejected.</param>
/// <param name="Types">What is in it, such as <c>214 × 19</c>.</param>
/// <param name="Test">True when the sender marked it as a test.</param>
[GenerateSerializer, Immutable, Alias("ct.InterchangeRow")]
public sealed record InterchangeRow(
    string Id,
    EdiSyntax Syntax,
    string Sender,
    string Receiver,
    string Control,
    InterchangeStatus Status,
    string Source,
    DateTimeOffset ReceivedAt,
    long Size,
    int Messages,
    int Rejected,
    string Types,
    bool Test);

/// <summary>An interchange with everything in it. All text is the sender's: untrusted.</summary>
/// <param name="Row">Its row in the register.</param>
/// <param name="Raw">The bytes as text, at most 256 K characters.</param>
/// <param name="FileId">The file it came in, SHA-256.</param>
/// <param name="FileName">The file's name; null when there was none.</param>
/// <param name="Repeats">How often the same bytes came again.</param>
/// <param name="Problems">Problems of the envelope.</param>
/// <param name="Messages">The messages, the first 200.</param>
/// <param name="Acknowledgement">The acknowledgement's text; null when none was due.</param>
/// <param name="QuarantinedBecause">Why it was not applied; null unless it is quarantined.</param>
/// <param name="Corrects">The interchange of which this is a corrected copy; null when it is none.</param>
/// <param name="CorrectedAs">Its corrected copy; null when there is none.</param>
/// <param name="CorrectedBecause">Who corrected it and why; null when nobody did.</param>
/// <param name="Shipments">The shipments it told of, the first 50; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("ct.InterchangeView")]
public sealed record InterchangeView(
    InterchangeRow Row,
    string Raw,
    string FileId,
    string? FileName,
    int Repeats,
    ImmutableArray<EdiProblem> Problems,
    ImmutableArray<MessageView> Messages,
    string? Acknowledgement,
    string? QuarantinedBecause,
    string? Corrects = null,
    string? CorrectedAs = null,
    string? CorrectedBecause = null,
    ImmutableList<ShipmentId>? Shipments = null);

/// <summary>A message as read.</summary>
/// <param name="Receipt">What became of it.</param>
/// <param name="Segments">Its segments, the first 2,000.</param>
/// <param name="Facts">What was read from it.</param>
[GenerateSerializer, Immutable, Alias("ct.MessageView")]
public sealed record MessageView(MessageReceipt Receipt, ImmutableArray<SegmentView> Segments, ImmutableArray<EdiFact> Facts);

/// <summary>A segment as written.</summary>
/// <param name="Position">Position in the message, from 1.</param>
/// <param name="Tag">The tag.</param>
/// <param name="Text">The elements as written, without the terminator.</param>
[GenerateSerializer, Immutable, Alias("ct.SegmentView")]
public sealed record SegmentView(int Position, string Tag, string Text);

/// <summary>Something read from a message.</summary>
/// <param name="Name">What it is, such as <c>Delivered</c> or <c>BillOfLading</c>.</param>
/// <param name="Value">What was said.</param>
/// <param name="Position">The segment it was read from; 0 when it rests on several.</param>
[GenerateSerializer, Immutable, Alias("ct.EdiFact")]
public sealed record EdiFact(string Name, string Value, int Position);

/// <summary>A document of ours that the partner has not acknowledged.</summary>
/// <param name="Partner">Whose acknowledgement is awaited, such as <c>02:SCAC</c>.</param>
/// <param name="Type">The message type: <c>990</c>.</param>
/// <param name="Control">Our interchange control number.</param>
/// <param name="SentAt">When it was written.</param>
/// <param name="DueAt">When the acknowledgement is due.</param>
/// <param name="Overdue">True when it is an exception: due and not there, or rejected.</param>
/// <param name="Detail">What happened and what to do.</param>
[GenerateSerializer, Immutable, Alias("ct.UnansweredSet")]
public sealed record UnansweredSet(string Partner, string Type, string Control, DateTimeOffset SentAt, DateTimeOffset DueAt, bool Overdue, string Detail);
