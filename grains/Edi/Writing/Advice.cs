using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi.Applying;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Writing;

/// <summary>What we think of the content of a message that was well-formed: 824 or APERAK. A good syntax acknowledgement alone would leave the sender believing that all is well.</summary>
internal static class Advice
{
    private const int Line = 70;

    /// <summary>The document; null when there is nothing to say besides the syntax acknowledgement.</summary>
    /// <param name="id">The interchange's id in the register.</param>
    /// <param name="interchange">The interchange.</param>
    /// <param name="applied">What became of the message.</param>
    /// <param name="now">When.</param>
    public static OutboundDocument? Of(string id, Interchange interchange, Applied applied, DateTimeOffset now)
    {
        var (group, message, reading) = applied.Read;
        var reason = applied.Refusals.Concat(reading.Problems).FirstOrDefault(p => p is { Severity: EdiSeverity.Error, Fault: EdiFault.Refused or EdiFault.ReferenceMissing });
        if (reason is null || interchange.Sender.Length == 0 || interchange.Receiver.Length == 0 || Acknowledgement.Verdict(reading.Problems) == AckVerdict.Rejected || reading.Facts is AnswerFacts)
        {
            return null;
        }

        return interchange.Syntax == EdiSyntax.X12
            ? Drafts.Advice(id, interchange, group, message, reason.Detail, now)
            : Aperak(id, interchange, message, reason.Detail, now);
    }

    // BGM 313 is an application error, ERC 12 an invalid value; RFF ACW names the message. // UN D.96A APERAK
    private static OutboundDocument Aperak(string id, Interchange interchange, Message message, string detail, DateTimeOffset now) => new(
        $"aperak/{id}/{message.Control}", EdiSyntax.Edifact, interchange.Receiver, interchange.Sender, "UNOC:3", "D:96A:UN", "", "APERAK", [],
        [[
            EdifactText.Segment("BGM", "313", EdifactText.Composite($"{interchange.Control}-{message.Control}"), "RE"),
            EdifactText.Segment("DTM", EdifactText.Composite("137", now.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture), "203")),
            EdifactText.Segment("RFF", EdifactText.Composite("ACW", message.Control)),
            EdifactText.Segment("ERC", "12"),
            EdifactText.Segment("FTX", "AAI", null, null, EdifactText.Composite([.. detail.Chunk(Line).Take(5).Select(part => new string(part))])),
        ]],
        interchange.Test, Awaits: true);
}
