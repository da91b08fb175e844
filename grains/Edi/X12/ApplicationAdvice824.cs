using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.X12;

/// <summary>824, application advice: an OTI per document of ours, its errors in TED and NTE. TE is accepted with error: an exception, not a rejection.</summary>
internal static class ApplicationAdvice824
{
    public static AnswerFacts Read(Message message, PartnerCodes codes, EdiFindings found)
    {
        var answers = ImmutableArray.CreateBuilder<Answer>();
        foreach (var (position, segment) in message.Body)
        {
            switch (segment.Tag)
            {
                case "OTI":
                    answers.Add(new Answer(position, segment[10], segment[8], segment[9], Verdict(segment, position, found), [$"{segment[2]} {segment[3]}".Trim()]));
                    break;
                case "TED" when answers.Count > 0:
                    Add(answers, $"{segment[1]} {segment[2]}".Trim());
                    break;
                case "NTE" when answers.Count > 0:
                    Add(answers, segment[2]);
                    break;
            }
        }

        return new AnswerFacts(false, answers.ToImmutable());
    }

    private static void Add(ImmutableArray<Answer>.Builder answers, string detail) =>
        answers[^1] = answers[^1] with { Details = answers[^1].Details.Add(detail) };

    // X12 DE 110: T transaction set, I item, G group; then A, C, E, P, R.
    private static AnswerVerdict Verdict(Segment oti, int position, EdiFindings found)
    {
        switch (oti[1])
        {
            case ['T' or 'I' or 'G', 'A' or 'C']:
                return AnswerVerdict.Accepted;
            case ['T' or 'I' or 'G', 'E']:
                found.Say(EdiSeverity.Warning, EdiFault.Refused, oti, position, 1, oti[1], "The partner accepted our document with an error; read what it says and put it right.");
                return AnswerVerdict.AcceptedWithErrors;
            case ['T' or 'I' or 'G', 'P']:
                return AnswerVerdict.Partly;
            case ['T' or 'I' or 'G', 'R']:
                return AnswerVerdict.Rejected;
            default:
                found.Say(EdiSeverity.Error, EdiFault.CodeUnmapped, oti, position, 1, oti[1], "OTI-01 is not known; TA, TC, TE, TP or TR is wanted.");
                return AnswerVerdict.Rejected;
        }
    }
}
