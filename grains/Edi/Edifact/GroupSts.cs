using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Edifact;

/// <summary>The STS group of an IFTSTA while it is read.</summary>
/// <param name="position">The STS's position.</param>
/// <param name="sts">The STS.</param>
/// <param name="names">Names of the consignment.</param>
/// <param name="fallback">Names of the header, for groups that bring none.</param>
/// <param name="carrier">The carrier; null when not said.</param>
internal sealed class GroupSts(int position, Segment sts, ImmutableArray<Reference> names, ImmutableArray<Reference> fallback, string? carrier)
{
    // Event times, the best first; plans, estimates (132, 133, 17 …) and the message's own date (137) are none.
    private static readonly ImmutableArray<string> EventTimes = ["334", "78", "9", "7", "145", "35", "178", "186", "200"];

    private readonly List<(int Position, Segment Segment)> _times = [];
    private ImmutableArray<Reference> _names = names;
    private string? _zone;
    private string? _place;
    private string? _text;
    private bool _itinerary;

    public void Take(int at, Segment segment, PartnerCodes codes)
    {
        switch (segment.Tag)
        {
            case "RFF":
                _names = _names.WithEdifact(codes, segment.Component(1, 1), segment.Component(1, 2));
                break;
            case "TDT":
                // What follows is the itinerary, not the event.
                _itinerary = true;
                break;
            case "DTM" when !_itinerary:
                _times.Add((at, segment));
                break;
            case "LOC" when !_itinerary:
                _place = segment.Component(2, 4) is { Length: > 0 } name ? name : segment.Component(2, 1) is { Length: > 0 } code ? code : _place;
                _zone = Zones.OfLocode(segment.Component(2, 1)) ?? Zones.Of(segment.Component(3, 1), "") ?? _zone;
                break;
            case "NAD" when !_itinerary:
                _zone ??= segment[9].Length > 0 ? Zones.Of(segment[9], "") : null;
                break;
            case "FTX":
                _text ??= string.Join(' ', Enumerable.Range(1, segment.Components(4)).Select(c => segment.Component(4, c)).Where(t => t.Length > 0)) is { Length: > 0 } text ? text : null;
                break;
            case "EQD" when segment[1] == "CN":
                _names = _names.With(ReferenceType.Container, segment.Component(2, 1));
                break;
        }
    }

    public void Close(ImmutableArray<StatusEvent>.Builder events, PartnerCodes codes, EdiFindings found)
    {
        var (code, element) = Code();
        var (list, agency) = (sts.Component(2, 2), sts.Component(2, 3));
        if (code.Length == 0)
        {
            found.Say(EdiSeverity.Error, EdiFault.ElementMissing, sts, position, 2, null, "STS has no status code.");
            return;
        }

        var meaning = element == 2 ? codes.Sts(code, list, agency) : codes.Sts(code, "", "");
        if (meaning == StatusMeaning.Unmapped)
        {
            found.Unmapped(sts, position, element, code, "Status code");
        }

        var reason = element == 2 ? sts.Component(3, 1) : sts.Component(1, 3);
        var words = sts.Component(2, 4) is { Length: > 0 } said ? said : sts.Component(3, 4);
        events.Add(new StatusEvent(
            position, code, meaning, reason, reason.Length == 0 ? ReasonGroup.Normal : codes.EdifactReason(reason), When(codes, found),
            _place is { Length: > 200 } ? _place[..200] : _place, null, null, null, carrier, _names.IsEmpty ? fallback : _names, words.Length > 0 ? words : _text));
    }

    // C555 is where it belongs; some put it behind the category: STS+1:BKD.
    private (string Code, int Element) Code() =>
        sts.Component(2, 1) is { Length: > 0 } code ? (code, 2) : (sts.Component(1, 2), 1);

    private Moment? When(PartnerCodes codes, EdiFindings found)
    {
        foreach (var qualifier in EventTimes)
        {
            foreach (var (at, dtm) in _times)
            {
                if (dtm.Component(1, 1) == qualifier)
                {
                    var moment = EdifactClock.Read(dtm, at, _zone, codes.Zone, found);
                    if (moment?.Doubt is { } doubt)
                    {
                        found.Say(EdiSeverity.Warning, EdiFault.TimeAmbiguous, dtm, at, 1, dtm.Component(1, 2), doubt, 2);
                    }

                    return moment;
                }
            }
        }

        found.Say(EdiSeverity.Error, EdiFault.SegmentMissing, sts, position, 0, null, "No DTM of the group says when it happened (334, 78, 9, 7, 145, 35, 178, 186 or 200).");
        return null;
    }
}
