using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.X12;

/// <summary>The LX loop of a 214 while it is read: statuses with what follows each, and the names that belong to all of them.</summary>
internal sealed class LoopLx(ImmutableArray<Reference> header, int? stop, string? carrier, RouteEnds ends, string version)
{
    private readonly List<Status> _statuses = [];
    private ImmutableArray<Reference> _names = header;
    private int? _stop = stop;

    public void Begin(int position, Segment segment) => _statuses.Add(new Status(position, segment));

    public void Take(Segment segment, PartnerCodes codes)
    {
        switch (segment.Tag)
        {
            case "L11":
                _names = _names.WithX12(codes, segment[2], segment[1]);
                _stop = StatusMessage214.StopOf(segment) ?? _stop;
                break;
            case "MS1" when _statuses.Count > 0:
                _statuses[^1].Place = segment;
                break;
            case "MS2" when _statuses.Count > 0:
                _statuses[^1].Equipment = segment;
                break;
            case "K1" or "NTE" when _statuses.Count > 0:
                _statuses[^1].Text = segment.Is("K1") ? segment[1] : segment[2];
                break;
        }
    }

    public void Close(ImmutableArray<StatusEvent>.Builder events, PartnerCodes codes, EdiFindings found)
    {
        foreach (var status in _statuses)
        {
            Close(status, events, codes, found);
        }
    }

    // AT7-01 with its reason in 02, or AT7-03 with its reason in 04; 4010 forbids both.
    private void Close(Status status, ImmutableArray<StatusEvent>.Builder events, PartnerCodes codes, EdiFindings found)
    {
        var at7 = status.Segment;
        var (code, appointment) = (at7[1], at7[3]);
        if (code.Length == 0 && appointment.Length == 0)
        {
            found.Say(EdiSeverity.Error, EdiFault.ElementMissing, at7, status.Position, 1, null, "AT7 has neither a status (01) nor an appointment status (03).");
            return;
        }

        var meaning = code.Length > 0 ? codes.Road(code) : codes.Appointment(appointment);
        var when = When(status, meaning, codes, found);
        if (code.Length > 0)
        {
            events.Add(Event(status, code, at7[2], meaning, when, codes, found, 1));
        }

        if (appointment.Length > 0)
        {
            events.Add(Event(status, appointment, at7[4], codes.Appointment(appointment), when, codes, found, 3));
        }
    }

    private StatusEvent Event(Status status, string code, string reason, StatusMeaning meaning, Moment? when, PartnerCodes codes, EdiFindings found, int element)
    {
        if (meaning == StatusMeaning.Unmapped)
        {
            found.Unmapped(status.Segment, status.Position, element, code, "Status code");
        }

        var place = status.Place;
        return new StatusEvent(
            status.Position, code, meaning, reason, reason.Length == 0 ? ReasonGroup.Normal : codes.X12Reason(reason), when,
            Location(place), Degrees(place?[5], place?[7] == "S"), Degrees(place?[4], place?[6] == "W"), _stop, carrier, Equipped(status), status.Text);
    }

    private ImmutableArray<Reference> Equipped(Status status) =>
        status.Equipment is { } equipment && equipment[1].Length == 4 && equipment[2].Length == 6 && equipment[4].Length == 1
            ? _names.With(ReferenceType.Container, equipment[1] + equipment[2] + equipment[4])
            : _names;

    private Moment? When(Status status, StatusMeaning meaning, PartnerCodes codes, EdiFindings found)
    {
        var at7 = status.Segment;

        // 3070 and before: the century stands in 06, time and code come one later.
        var old = version.StartsWith("0030", StringComparison.Ordinal) && at7[6].Length == 2;
        var (time, code) = old ? (7, 8) : (6, 7);
        if (!at7.Has(5))
        {
            found.Say(EdiSeverity.Error, EdiFault.ElementMissing, at7, status.Position, 5, null, "AT7-05 is missing: nobody can say when it happened.");
            return null;
        }

        if (found.Day(at7, status.Position, 5) is not { } day)
        {
            return null;
        }

        var clock = found.Time(at7, status.Position, time);
        var place = status.Place is { } ms1 ? Zones.Of(ms1[3], ms1[2]) : null;
        var moment = EdiClock.Read(day, clock, at7[time].Length >= 6, at7[code], place ?? ends.Of(meaning.Type), codes.Zone);
        found.Doubt(at7, status.Position, time, moment.Doubt);
        return moment;
    }

    private static string? Location(Segment? place) =>
        place is { } ms1 && string.Join(", ", new[] { ms1[1], ms1[2], ms1[3] }.Where(t => t.Length > 0)) is { Length: > 0 } text
            ? text[..Math.Min(200, text.Length)]
            : null;

    // DDDMMSS. // X12 DE 1654
    private static double? Degrees(string? text, bool negative) =>
        text is { Length: 7 } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number / 100 % 100 < 60 && number % 100 < 60
            ? ((number / 10000) + (number / 100 % 100 / 60d) + (number % 100 / 3600d)) * (negative ? -1 : 1) is var degrees && Math.Abs(degrees) <= 180 ? degrees : null
            : null;

    private sealed class Status(int position, Segment segment)
    {
        public int Position => position;

        public Segment Segment => segment;

        public Segment? Place { get; set; }

        public Segment? Equipment { get; set; }

        public string? Text { get; set; }
    }
}
