using ControlTower.Contracts.Edi;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>What a partner says of documents of ours.</summary>
internal enum AnswerVerdict
{
    Accepted,
    AcceptedWithErrors,
    Partly,
    Rejected,
}

/// <summary>Answers to documents of ours: 997, 999, 824, CONTRL, APERAK.</summary>
/// <param name="Syntactic">True when the partner says that it could be read; false when it says what it thinks of the content.</param>
/// <param name="Answers">One per group or message spoken of.</param>
internal sealed record AnswerFacts(bool Syntactic, ImmutableArray<Answer> Answers) : EdiFacts
{
    public override IEnumerable<EdiFact> Lines() => Answers.SelectMany(Of);

    private IEnumerable<EdiFact> Of(Answer answer)
    {
        var name = string.Join(' ', new[] { answer.Type, answer.Group, answer.Message }.Where(t => t.Length > 0));
        yield return new EdiFact(Syntactic ? "Acknowledged" : "Advice", $"{answer.Verdict} {name}".Trim(), answer.Position);
        foreach (var detail in answer.Details)
        {
            yield return new EdiFact("Detail", detail, answer.Position);
        }
    }
}

/// <summary>The answer to one document.</summary>
/// <param name="Position">The segment.</param>
/// <param name="Type">Our message type; empty when not said.</param>
/// <param name="Group">Our group's or interchange's control number; empty when not said.</param>
/// <param name="Message">Our message's control number; empty when the whole group is meant.</param>
/// <param name="Verdict">What is said.</param>
/// <param name="Details">Errors and texts in the partner's words.</param>
internal sealed record Answer(int Position, string Type, string Group, string Message, AnswerVerdict Verdict, ImmutableArray<string> Details);
