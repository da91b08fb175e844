using System.Diagnostics;
using ControlTower.Contracts.Edi;
using ControlTower.Web.Exceptions;
using ControlTower.Web.Shell;

namespace ControlTower.Web.Edi;

/// <summary>How interchanges, messages and problems look.</summary>
public static class EdiLook
{
    // Of a longer one only the beginning is shown.
    private const int MostShown = 256 * 1024;

    /// <summary>An interchange.</summary>
    public static Look Of(InterchangeStatus status) => status switch
    {
        InterchangeStatus.Received => new(Tone.Moving, "hourglass", "Being read"),
        InterchangeStatus.Accepted => new(Tone.Good, "circle-check", "Accepted"),
        InterchangeStatus.PartlyAccepted => new(Tone.Risk, "triangle-alert", "Partly accepted"),
        InterchangeStatus.Rejected => new(Tone.Blocked, "octagon-x", "Rejected"),
        InterchangeStatus.Quarantined => new(Tone.Blocked, "lock", "Quarantined"),
        InterchangeStatus.Corrected => new(Tone.Neutral, "pencil", "Corrected"),
        InterchangeStatus.Duplicate => new(Tone.Neutral, "copy", "Duplicate"),
        _ => throw new UnreachableException($"No look for {status}."),
    };

    /// <summary>True when a person may put a corrected copy in its place: it was not, or not all, applied, and all of it can be seen.</summary>
    public static bool MayBeCorrected(InterchangeView view) =>
        view.Row.Status is InterchangeStatus.Rejected or InterchangeStatus.PartlyAccepted or InterchangeStatus.Quarantined && view.Row.Size <= MostShown;

    /// <summary>A message.</summary>
    public static Look Of(MessageStatus status) => status switch
    {
        MessageStatus.Accepted => new(Tone.Good, "circle-check", "Accepted"),
        MessageStatus.AcceptedWithErrors => new(Tone.Risk, "triangle-alert", "Accepted, look at it"),
        MessageStatus.Rejected => new(Tone.Blocked, "octagon-x", "Rejected"),
        MessageStatus.Parked => new(Tone.Risk, "inbox", "Waits for a shipment"),
        MessageStatus.Kept => new(Tone.Neutral, "file-text", "Kept"),
        _ => throw new UnreachableException($"No look for {status}."),
    };

    /// <summary>A problem.</summary>
    public static Look Of(EdiSeverity severity) => severity switch
    {
        EdiSeverity.Note => new(Tone.Neutral, "circle", "Note"),
        EdiSeverity.Warning => new(Tone.Risk, "triangle-alert", "Warning"),
        EdiSeverity.Error => new(Tone.Blocked, "octagon-alert", "Error"),
        _ => throw new UnreachableException($"No look for {severity}."),
    };

    /// <summary>What became of a file, item by item.</summary>
    public static UploadResult Of(EdiReceipt receipt)
    {
        if (receipt.Interchanges.IsEmpty)
        {
            return UploadResult.Refused(receipt.Problems.Select(p => p.Detail).FirstOrDefault() ?? "There is no interchange in it.");
        }

        var taken = receipt.Interchanges.All(i => i.Status is InterchangeStatus.Accepted or InterchangeStatus.Duplicate or InterchangeStatus.Received);
        return new UploadResult(taken, [.. receipt.Interchanges.SelectMany(Lines)], $"/edi?sel={Uri.EscapeDataString(receipt.Interchanges[0].Id)}");
    }

    /// <summary>Where a problem is: <c>AT7 15-05</c>; empty for the whole.</summary>
    public static string Place(EdiProblem problem) => (problem.Segment, problem.Position, problem.Element) switch
    {
        ("", 0, _) => "",
        (var tag, 0, _) => tag,
        (var tag, var position, 0) => $"{tag} {position}".Trim(),
        (var tag, var position, var element) => $"{tag} {position}-{element:00}{(problem.Component > 1 ? $".{problem.Component}" : "")}".Trim(),
    };

    private static IEnumerable<string> Lines(InterchangeReceipt receipt)
    {
        yield return $"{receipt.Syntax} {receipt.Control} of {receipt.Sender}: {Of(receipt.Status).Word.ToLowerInvariant()}";
        foreach (var message in receipt.Messages)
        {
            yield return $"{message.Type} {message.Control}: {Of(message.Status).Word.ToLowerInvariant()}{(message.Problems.IsEmpty ? "" : ", " + message.Problems[0].Detail)}";
        }

        foreach (var problem in receipt.Problems)
        {
            yield return problem.Detail;
        }
    }
}
