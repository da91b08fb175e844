using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Ingest;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>What became of a message's facts.</summary>
/// <param name="Read">The message.</param>
/// <param name="Receipts">One per milestone.</param>
/// <param name="Refusals">What could not be done, in the tower's words.</param>
internal sealed record Applied(ReadMessage Read, ImmutableArray<Receipt> Receipts, ImmutableArray<EdiProblem> Refusals)
{
    /// <summary>The receipt for the message.</summary>
    public MessageReceipt Receipt()
    {
        var problems = Read.Reading.Problems.AddRange(Refusals);
        var parked = Receipts.Count(r => r.Status == ReceiptStatus.Parked);
        var status = Read.Reading.Rejected || Refusals.Any(p => p.Severity == EdiSeverity.Error) ? MessageStatus.Rejected
            : parked > 0 ? MessageStatus.Parked
            : problems.Any(p => p.Severity == EdiSeverity.Warning) ? MessageStatus.AcceptedWithErrors
            : Read.Reading.Facts is RemittanceFacts or InvoiceFacts ? MessageStatus.Kept
            : MessageStatus.Accepted;
        return new MessageReceipt(Faults.Shown(Read.Message.Type)!, Faults.Shown(Read.Message.Control)!, status, Receipts.Length, parked, problems);
    }
}

/// <summary>The verdict on an interchange.</summary>
internal static class Verdicts
{
    public static InterchangeVerdict Of(Interchange interchange, ImmutableArray<Applied> applied)
    {
        ImmutableArray<MessageReceipt> messages = [.. applied.Select(a => a.Receipt())];
        ImmutableArray<EdiProblem> problems = [.. interchange.Problems.Concat(interchange.Groups.SelectMany(g => g.Problems)).Take(EdiLimits.Problems)];
        var rejected = messages.Count(m => m.Status == MessageStatus.Rejected);
        if (messages.IsEmpty && interchange.Answers.IsEmpty && !interchange.Broken)
        {
            problems = problems.Add(Faults.Envelope(EdiFault.SegmentMissing, "The interchange has no message in it."));
        }

        var status = interchange.Broken || (messages.IsEmpty && interchange.Answers.IsEmpty) || (rejected > 0 && rejected == messages.Length) ? InterchangeStatus.Rejected
            : rejected > 0 ? InterchangeStatus.PartlyAccepted
            : InterchangeStatus.Accepted;
        return new InterchangeVerdict(status, messages, problems);
    }
}
