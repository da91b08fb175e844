using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>What the sender is told.</summary>
internal static class InterchangeReceipts
{
    public static InterchangeReceipt Of(RegisteredInterchange known, InterchangeVerdict verdict, string? acknowledgement) =>
        new(known.Id, known.Syntax, known.Sender, known.Receiver, known.Control, verdict.Status, verdict.Messages, verdict.Problems, acknowledgement);

    /// <summary>What it says of an interchange as it stands.</summary>
    public static InterchangeReceipt Standing(InterchangeRecord record, string? acknowledgement) =>
        Of(record.Known, new InterchangeVerdict(record.Status, record.Messages, record.Problems), acknowledgement);

    public static InterchangeReceipt Repeated(InterchangeRecord record, string? acknowledgement) =>
        Of(record.Known, new InterchangeVerdict(InterchangeStatus.Duplicate, record.Messages, record.Problems), acknowledgement);

    /// <summary>The verdict on an interchange that is kept and not applied.</summary>
    public static (InterchangeVerdict Verdict, ReadInterchange Read) NotApplied(Interchange interchange) => (
        new InterchangeVerdict(InterchangeStatus.Quarantined, [], [
            .. interchange.Problems, Faults.Envelope(EdiFault.DuplicateControl, $"Control number {interchange.Control} was used before with other content; nothing was applied."),
        ]),
        new ReadInterchange(interchange, []));
}
