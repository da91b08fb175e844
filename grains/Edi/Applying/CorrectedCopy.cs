using System.Text;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Edi.Applying;

/// <summary>A person's corrected copy of an interchange, or why it is none. Pure.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Received">The copy as it is registered; null when it is refused.</param>
/// <param name="Refusal">Why not; null when it may.</param>
internal sealed record CorrectedCopy(byte[] Content, ReceivedInterchange? Received, CommandOutcome? Refusal)
{
    private const int LongestReason = 500;
    private const int LongestContent = 1024 * 1024;

    /// <param name="original">What is corrected.</param>
    /// <param name="content">The whole copy.</param>
    /// <param name="reason">Why.</param>
    public static CorrectedCopy Of(InterchangeRecord original, string content, string reason)
    {
        if (reason.Trim() is not { Length: > 0 and <= LongestReason } || content.Length is 0 or > LongestContent)
        {
            return Refused(InterchangeRefusal.ReasonNeeded, $"The whole copy is needed, at most 1 MB, and why, in 1 to {LongestReason} characters.");
        }

        var bytes = Encoding.UTF8.GetBytes(content);
        var file = EdiFile.Read(bytes);
        if (file.Interchanges is not [var only])
        {
            return Refused(InterchangeRefusal.CopyInvalid, file.Interchanges.IsEmpty ? file.Problems.Select(p => p.Detail).FirstOrDefault() ?? "There is no interchange in it." : "One interchange is wanted, not several.");
        }

        var known = original.Known;
        var hash = InterchangeIdentity.Hash(bytes.AsSpan(only.Offset, only.Length));
        return Wrong(original, only.Interchange, hash) is { } wrong
            ? Refused(InterchangeRefusal.CopyInvalid, wrong)
            : new CorrectedCopy(
                bytes,
                new ReceivedInterchange(
                    known with
                    {
                        Id = InterchangeIdentity.OfCopy(only.Interchange, hash),
                        Sender = Faults.Shown(only.Interchange.Sender)!,
                        Receiver = Faults.Shown(only.Interchange.Receiver)!,
                        Control = Faults.Shown(only.Interchange.Control)!,
                        Test = only.Interchange.Test,
                        Hash = hash,
                        FileId = InterchangeIdentity.Hash(bytes),
                        Offset = only.Offset,
                        Length = only.Length,
                        Quarantine = null,
                        Corrects = known.Id,
                    },
                    only.Interchange),
                null);
    }

    private static string? Wrong(InterchangeRecord original, Interchange copy, string hash)
    {
        var known = original.Known;
        var accepted = original.Messages.Where(m => m.Status != MessageStatus.Rejected).Select(m => $"{m.Type} {m.Control}").ToHashSet(StringComparer.Ordinal);
        var again = copy.Groups.SelectMany(g => g.Messages).Select(m => $"{m.Type} {Faults.Shown(m.Control)}").Where(accepted.Contains).ToArray();
        return copy.Syntax != known.Syntax ? $"{known.Syntax} is wanted, as the original."
            : hash == known.Hash ? "It is the same as the original: nothing was corrected."
            : known.Sender.Length > 0 && Faults.Shown(copy.Sender) != known.Sender ? $"The original is from {known.Sender}; what another sender says is no correction of it."
            : again.Length > 0 ? $"{string.Join(", ", again.Take(5))} was accepted and applied: leave only what was rejected in the copy, with counts that fit."
            : null;
    }

    private static CorrectedCopy Refused(InterchangeRefusal reason, string detail) => new([], null, new CommandOutcome(CommandStatus.Refused, reason.ToString(), detail, 0));
}
