using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Edi.Meaning;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>Reads one message: its envelope, what must be there, and what it says. A message is good as a whole or not at all.</summary>
internal static class MessageReader
{
    public static MessageReading Read(Interchange interchange, Group group, Message message, PartnerCodes codes)
    {
        var envelope = interchange.Problems.Where(p => p.Severity == EdiSeverity.Error)
            .Concat(group.Problems.Where(p => p.Severity == EdiSeverity.Error))
            .Concat(message.Problems.Select(p => Lenient(p, codes)))
            .ToImmutableArray();
        if (MessageTable.Of(message.Type) is not { } kind)
        {
            return new MessageReading(null, envelope.Add(Faults.Of(
                EdiSeverity.Error, EdiFault.MessageUnsupported, message[1].Tag, 1, 1, message.Type,
                $"The tower does not read {Faults.Shown(message.Type)}; it is kept as it came.")));
        }

        var found = new EdiFindings();
        foreach (var tag in kind.Needed.Where(tag => !message.Body.Any(s => s.Segment.Is(tag))))
        {
            found.Missing(tag, 2, $"{message.Type} needs a {tag} segment.");
        }

        if (kind.Group.Length > 0 && group.Id != kind.Group && group.Header is not null)
        {
            found.Whole(EdiSeverity.Note, EdiFault.GroupMismatch, $"GS01 is {Faults.Shown(group.Id)}; {message.Type} belongs to {kind.Group}. It was read all the same.");
        }

        var facts = found.Problems.Any(p => p.Severity == EdiSeverity.Error) ? null : kind.Read(message, codes, found);
        return new MessageReading(facts, Fewer(envelope.AddRange(found.Problems)));
    }

    // A partner that counts wrongly and is known for it is not turned away.
    private static EdiProblem Lenient(EdiProblem problem, PartnerCodes codes) =>
        problem.Fault == EdiFault.CountMismatch && codes.Counts == CountsPolicy.AcceptWithWarning ? problem with { Severity = EdiSeverity.Warning } : problem;

    // The worst are kept.
    private static ImmutableArray<EdiProblem> Fewer(ImmutableArray<EdiProblem> problems) => problems.Length <= EdiLimits.Problems
        ? problems
        : [.. problems.OrderByDescending(p => p.Severity).Take(EdiLimits.Problems)];
}
