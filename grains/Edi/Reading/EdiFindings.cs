using System.Globalization;
using ControlTower.Contracts.Edi;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>What is found wrong while a message is read, each with its place.</summary>
internal sealed class EdiFindings
{
    private const decimal MostThings = 1_000_000_000m;

    private readonly ImmutableArray<EdiProblem>.Builder _problems = ImmutableArray.CreateBuilder<EdiProblem>();

    public ImmutableArray<EdiProblem> Problems => _problems.ToImmutable();

    public void Say(EdiSeverity severity, EdiFault fault, Segment segment, int position, int element, string? value, string detail, int component = 0) =>
        _problems.Add(Faults.Of(severity, fault, segment.Tag, position, element, value, detail, component));

    public void Missing(string tag, int position, string detail) =>
        _problems.Add(Faults.Of(EdiSeverity.Error, EdiFault.SegmentMissing, tag, position, 0, null, detail));

    /// <summary>A note about the message as a whole.</summary>
    public void Whole(EdiSeverity severity, EdiFault fault, string detail) => _problems.Add(Faults.Of(severity, fault, "", 1, 0, null, detail));

    /// <summary>A code that nobody mapped: the message is good, the code is an exception.</summary>
    public void Unmapped(Segment segment, int position, int element, string code, string what) => Say(
        EdiSeverity.Warning, EdiFault.CodeUnmapped, segment, position, element, code,
        $"{what} {Faults.Shown(code)} is in no table. Its text is kept and nothing was concluded from it; map it in the partner's profile and replay.");

    /// <summary>The day in an element; null when there is none, with a problem when it is wrong.</summary>
    public DateOnly? Day(Segment segment, int position, int element, EdiSeverity severity = EdiSeverity.Error)
    {
        var text = segment[element];
        if (text.Length == 0)
        {
            return null;
        }

        var day = EdiDates.Day(text);
        if (day is null)
        {
            Say(severity, EdiFault.DateInvalid, segment, position, element, text, "This date does not exist; CCYYMMDD is wanted.");
        }

        return day;
    }

    /// <summary>The time in an element; null when there is none, with a problem when it is wrong.</summary>
    public TimeSpan? Time(Segment segment, int position, int element, EdiSeverity severity = EdiSeverity.Error)
    {
        var text = segment[element];
        if (text.Length == 0)
        {
            return null;
        }

        var time = EdiDates.Time(text);
        if (time is null)
        {
            Say(severity, EdiFault.TimeInvalid, segment, position, element, text, "This time does not exist; HHMM or HHMMSS is wanted.");
        }

        return time;
    }

    /// <summary>An amount with two implied decimals; null when there is none, with a problem when it is no number.</summary>
    public decimal? Implied(Segment segment, int position, int element) => Number(segment, position, element, EdiDates.Implied(segment[element]), "Digits with two implied decimals are wanted, such as 55721 for 557.21.");

    /// <summary>A number with an explicit decimal mark; null when there is none, with a problem when it is no number.</summary>
    public decimal? Real(Segment segment, int position, int element, int component = 1) =>
        Number(segment, position, element, EdiDates.Real(segment.Component(element, component)), "A number is wanted, such as 557.21, without thousands separators.", component);

    /// <summary>A number of things; null when there is none, with a problem when it is no number or beyond what can be counted.</summary>
    public int? Count(Segment segment, int position, int element)
    {
        var number = Real(segment, position, element);
        if (number is null or (>= 0 and <= MostThings))
        {
            return (int?)number;
        }

        Say(EdiSeverity.Error, EdiFault.NumberInvalid, segment, position, element, segment[element], "A count from 0 to 1,000,000,000 is wanted.");
        return null;
    }

    public void Doubt(Segment segment, int position, int element, string? doubt)
    {
        if (doubt is not null)
        {
            Say(EdiSeverity.Warning, EdiFault.TimeAmbiguous, segment, position, element, segment[element], doubt);
        }
    }

    private decimal? Number(Segment segment, int position, int element, decimal? number, string wanted, int component = 1)
    {
        var text = segment.Component(element, component);
        if (number is null && text.Length > 0)
        {
            Say(EdiSeverity.Error, EdiFault.NumberInvalid, segment, position, element, text, wanted);
        }

        return number;
    }

    /// <summary>A moment as people read it.</summary>
    public static string Words(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ssK", CultureInfo.InvariantCulture);
}
