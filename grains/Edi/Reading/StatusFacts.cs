using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>What happened to shipments: 214, 315, IFTSTA.</summary>
internal sealed record StatusFacts(ImmutableArray<StatusEvent> Events) : EdiFacts
{
    public override IEnumerable<EdiFact> Lines() => Events.SelectMany(e => e.Lines());
}

/// <summary>One status of one shipment at one stop.</summary>
/// <param name="Position">The segment it was said in.</param>
/// <param name="Code">The partner's code as sent.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="Reason">The reason's code; empty when there was none.</param>
/// <param name="Group">Who or what the reason points at.</param>
/// <param name="When">When; null when it was not said.</param>
/// <param name="Location">Where, in the sender's words; null when not said.</param>
/// <param name="Latitude">WGS 84 degrees; null when not said.</param>
/// <param name="Longitude">WGS 84 degrees; null when not said.</param>
/// <param name="Stop">The stop's sequence; null when not said.</param>
/// <param name="Carrier">The carrier's SCAC; null when not said.</param>
/// <param name="References">Names of the shipment.</param>
/// <param name="Text">Free text that came with it; null when there was none.</param>
internal sealed record StatusEvent(
    int Position,
    string Code,
    StatusMeaning Meaning,
    string Reason,
    ReasonGroup Group,
    Moment? When,
    string? Location,
    double? Latitude,
    double? Longitude,
    int? Stop,
    string? Carrier,
    ImmutableArray<Reference> References,
    string? Text)
{
    public IEnumerable<EdiFact> Lines()
    {
        var when = When is null ? "time not said"
            : When.Precision == TimePrecision.Day ? When.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : EdiFindings.Words(When.At);
        yield return new EdiFact(Meaning.Name, $"{Code} · {when}", Position);
        if (Reason.Length > 0)
        {
            yield return new EdiFact("Reason", Reasons.Words(Reason, Group), Position);
        }

        if (Location is not null)
        {
            yield return new EdiFact("Location", Location, Position);
        }

        if (Stop is { } stop)
        {
            yield return new EdiFact("Stop", stop.ToString(CultureInfo.InvariantCulture), Position);
        }

        if (Text is not null)
        {
            yield return new EdiFact("Text", Text, Position);
        }

        foreach (var reference in References)
        {
            yield return new EdiFact(reference.Type.ToString(), reference.Value, Position);
        }
    }
}
