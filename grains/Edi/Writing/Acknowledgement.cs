using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Writing;

/// <summary>What a syntax acknowledgement says of a message.</summary>
internal enum AckVerdict
{
    Accepted,
    AcceptedWithErrors,
    Rejected,
}

/// <summary>The syntax acknowledgement of an interchange: TA1, 997 or 999 for X12, CONTRL for EDIFACT.</summary>
internal static class Acknowledgement
{
    private static readonly ImmutableArray<string> NeverAnswered = ["FA", "CONTRL"];

    /// <summary>The acknowledgement; null when none is due: acknowledgements are never acknowledged, and without a sender there is nobody to tell.</summary>
    /// <param name="id">The interchange's id in the register.</param>
    /// <param name="interchange">The interchange.</param>
    /// <param name="readings">What reading gave, one per message in order.</param>
    /// <param name="quarantined">True when it was not applied because its control number was used before.</param>
    /// <param name="now">When.</param>
    public static OutboundDocument? Of(string id, Interchange interchange, ImmutableArray<MessageReading> readings, bool quarantined, DateTimeOffset now)
    {
        if (interchange.Sender.Length == 0 || interchange.Receiver.Length == 0)
        {
            return null;
        }

        return interchange.Syntax == EdiSyntax.X12
            ? X12Acknowledgement.Of(id, interchange, readings, quarantined, now)
            : EdifactAcknowledgement.Of(id, interchange, readings);
    }

    /// <summary>The verdict on a message.</summary>
    public static AckVerdict Verdict(ImmutableArray<EdiProblem> problems)
    {
        var syntax = problems.Where(p => AckCodes.IsSyntax(p.Fault)).Select(p => p.Severity).DefaultIfEmpty(EdiSeverity.Note).Max();
        return problems.Any(p => p is { Severity: EdiSeverity.Error, Fault: not EdiFault.Refused and not EdiFault.ReferenceMissing }) ? AckVerdict.Rejected
            : syntax == EdiSeverity.Warning ? AckVerdict.AcceptedWithErrors
            : AckVerdict.Accepted;
    }

    /// <summary>True for groups and messages that are acknowledgements themselves.</summary>
    public static bool IsAnswer(string groupOrType) => NeverAnswered.Contains(groupOrType, StringComparer.Ordinal);
}
