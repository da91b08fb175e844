using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.X12;

/// <summary>315, ocean status: B4 has status, time, container and place; N9 the names.</summary>
internal static class StatusMessage315
{
    public static StatusFacts Read(Message message, PartnerCodes codes, EdiFindings found)
    {
        var names = ImmutableArray<Reference>.Empty;
        (int Position, Segment Segment)? b4 = null;
        foreach (var (position, segment) in message.Body)
        {
            if (segment.Is("B4"))
            {
                b4 = (position, segment);
                names = names.With(ReferenceType.Container, segment[7] + segment[8] + segment[13]);
            }
            else if (segment.Is("N9"))
            {
                names = names.WithX12(codes, segment[1], segment[2]);
            }
        }

        return b4 is { } header ? new StatusFacts([Event(header.Position, header.Segment, names, codes, found)]) : new StatusFacts([]);
    }

    // B4: 03 status, 04 date, 05 time, 07 and 08 equipment, 11 place, 12 its code list.
    private static StatusEvent Event(int position, Segment b4, ImmutableArray<Reference> names, PartnerCodes codes, EdiFindings found)
    {
        var meaning = codes.Ocean(b4[3]);
        if (meaning == StatusMeaning.Unmapped)
        {
            found.Unmapped(b4, position, 3, b4[3], "Status code");
        }

        Moment? when = null;
        if (!b4.Has(4))
        {
            found.Say(EdiSeverity.Error, EdiFault.ElementMissing, b4, position, 4, null, "B4-04 is missing: nobody can say when it happened.");
        }
        else if (found.Day(b4, position, 4) is { } day)
        {
            when = EdiClock.Read(day, found.Time(b4, position, 5), b4[5].Length >= 6, "", Zones.OfLocode(b4[11]), codes.Zone);
            found.Doubt(b4, position, 5, when.Doubt);
        }

        return new StatusEvent(position, b4[3], meaning, "", ReasonGroup.Normal, when, b4[11] is { Length: > 0 } place ? place : null, null, null, null, null, names, null);
    }
}
