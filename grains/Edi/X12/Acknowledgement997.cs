using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.X12;

/// <summary>997 and 999: AK1 names the group, AK2 … AK5 (IK5) each set, AK9 the whole.</summary>
internal static class Acknowledgement997
{
    public static AnswerFacts Read(Message message, PartnerCodes codes, EdiFindings found)
    {
        var answers = ImmutableArray.CreateBuilder<Answer>();
        var details = ImmutableArray.CreateBuilder<string>();
        var (group, set, position0) = ("", default(Segment?), 0);
        foreach (var (position, segment) in message.Body)
        {
            switch (segment.Tag)
            {
                case "AK1":
                    group = segment[2];
                    break;
                case "AK2":
                    (set, position0) = (segment, position);
                    details.Clear();
                    break;
                case "AK3" or "IK3":
                    details.Add($"segment {segment[1]} at {segment[2]}: error {segment[4]}");
                    break;
                case "AK4" or "IK4":
                    details.Add($"element {segment.Whole(1)}: error {segment[3]} {segment[4]}".TrimEnd());
                    break;
                case "CTX":
                    details.Add(segment.Whole(1));
                    break;
                case "AK5" or "IK5" when set is { } ak2:
                    answers.Add(new Answer(position0, ak2[1], group, ak2[2], Verdict(segment, position, found), details.ToImmutable()));
                    set = null;
                    details.Clear();
                    break;
                case "AK9":
                    answers.Add(new Answer(position, "", group, "", Verdict(segment, position, found), []));
                    break;
            }
        }

        return new AnswerFacts(true, answers.ToImmutable());
    }

    // X12 DE 717, 715
    private static AnswerVerdict Verdict(Segment segment, int position, EdiFindings found)
    {
        switch (segment[1])
        {
            case "A":
                return AnswerVerdict.Accepted;
            case "E":
                return AnswerVerdict.AcceptedWithErrors;
            case "P":
                return AnswerVerdict.Partly;
            case "R" or "M" or "W" or "X":
                return AnswerVerdict.Rejected;
            default:
                found.Say(EdiSeverity.Error, EdiFault.CodeUnmapped, segment, position, 1, segment[1], "The verdict is not known; A, E, P or R is wanted.");
                return AnswerVerdict.Rejected;
        }
    }
}
