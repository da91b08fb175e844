using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Edifact;

/// <summary>APERAK, application error and acknowledgement: what a partner thinks of the content of a message of ours.</summary>
internal static class Aperak
{
    public static AnswerFacts Read(Message message, PartnerCodes codes, EdiFindings found)
    {
        var (position0, original, verdict) = (1, "", (AnswerVerdict?)null);
        var (details, errors) = (ImmutableArray.CreateBuilder<string>(), 0);
        foreach (var (position, segment) in message.Body)
        {
            switch (segment.Tag)
            {
                case "BGM":
                    position0 = position;
                    verdict = Function(segment.Component(1, 1), segment[3], segment[4]);
                    break;
                case "RFF" when segment.Component(1, 1) is "ACW" or "TN" or "AGO":
                    original = segment.Component(1, 2);
                    break;
                case "ERC":
                    errors++;
                    details.Add($"error {segment.Component(1, 1)}");
                    break;
                case "FTX":
                    details.Add(string.Join(' ', Enumerable.Range(1, segment.Components(4)).Select(c => segment.Component(4, c)).Where(t => t.Length > 0)));
                    break;
            }
        }

        var said = verdict ?? (errors == 0 ? AnswerVerdict.Accepted : AnswerVerdict.AcceptedWithErrors);
        return new AnswerFacts(false, [new Answer(position0, "", "", original, said, details.ToImmutable())]);
    }

    // BGM: 1001 313 error message, 312 acknowledgement, 294 …; 4343 AP accepted, RE rejected. // UN DE 1001, 1225, 4343
    private static AnswerVerdict? Function(string document, string function, string response) => (document, function, response) switch
    {
        (_, _, "RE") or (_, "RE", _) => AnswerVerdict.Rejected,
        (_, _, "AP") or (_, "AP", _) => AnswerVerdict.Accepted,
        ("313", _, _) or (_, "27", _) => AnswerVerdict.Rejected,
        ("312", _, _) => AnswerVerdict.Accepted,
        _ => null,
    };
}
