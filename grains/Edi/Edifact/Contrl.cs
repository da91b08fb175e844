using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Edifact;

/// <summary>CONTRL, syntax acknowledgement: UCI speaks of our interchange, UCM of a message, UCS and UCD of places in it.</summary>
internal static class Contrl
{
    public static AnswerFacts Read(Message message, PartnerCodes codes, EdiFindings found)
    {
        var answers = ImmutableArray.CreateBuilder<Answer>();
        var interchange = "";
        foreach (var (position, segment) in message.Body)
        {
            switch (segment.Tag)
            {
                case "UCI":
                    interchange = segment[1];
                    answers.Add(new Answer(position, "", interchange, "", Verdict(segment[4], segment, position, 4, found), Error(segment[5])));
                    break;
                case "UCM":
                    answers.Add(new Answer(position, segment.Component(2, 1), interchange, segment[1], Verdict(segment[3], segment, position, 3, found), Error(segment[4])));
                    break;
                case "UCS" when answers.Count > 0:
                    Add(answers, $"segment {segment[1]}: error {segment[2]}".TrimEnd());
                    break;
                case "UCD" when answers.Count > 0:
                    Add(answers, $"element {segment.Whole(2)}: error {segment[1]}");
                    break;
            }
        }

        return new AnswerFacts(true, answers.ToImmutable());
    }

    private static void Add(ImmutableArray<Answer>.Builder answers, string detail) =>
        answers[^1] = answers[^1] with { Details = answers[^1].Details.Add(detail) };

    private static ImmutableArray<string> Error(string code) => code.Length > 0 ? [$"error {code}"] : [];

    // UN DE 0083: 4 rejected, 7 acknowledged, 8 received.
    private static AnswerVerdict Verdict(string action, Segment segment, int position, int element, EdiFindings found)
    {
        switch (action)
        {
            case "7" or "8":
                return AnswerVerdict.Accepted;
            case "4":
                return AnswerVerdict.Rejected;
            default:
                found.Say(EdiSeverity.Error, EdiFault.CodeUnmapped, segment, position, element, action, "The action is not known; 4 rejected, 7 acknowledged or 8 received is wanted.");
                return AnswerVerdict.Rejected;
        }
    }
}
