using System.Globalization;
using ControlTower.Contracts.Partners;

namespace ControlTower.Grains.Partners.Mapping;

/// <summary>Reads moments as partners write them. A moment without an offset needs a zone; one without a time needs a policy; nothing is made up.</summary>
/// <param name="Zone">The partner's zone; null refuses times without offset that name none.</param>
/// <param name="Days">What a date without a time means.</param>
/// <param name="Formats">Formats beside ISO 8601.</param>
/// <param name="Earliest">The first year that a clock may say.</param>
internal sealed record MomentReader(TimeZoneInfo? Zone, DayPolicy Days, ImmutableArray<string> Formats, int Earliest = 2000)
{
    private const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces;
    private const int Latest = 2089;

    private static readonly string[] WithOffset =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:sszzz", "yyyyMMdd'T'HHmmsszzz",
    ];

    private static readonly string[] WithoutOffset =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm",
        "yyyyMMddHHmmss", "yyyyMMddHHmm", "yyyyMMdd'T'HHmmss",
    ];

    private static readonly string[] Days8 = ["yyyy-MM-dd", "yyyyMMdd"];

    /// <summary>The moment, or what is wrong.</summary>
    /// <param name="text">As written.</param>
    /// <param name="zone">The IANA zone that the document names for it; null when it names none.</param>
    public (DateTimeOffset? Moment, string? Problem) Read(string text, string? zone)
    {
        // RFC 3339 lets T and Z be small.
        var (moment, problem) = Parse(text.Trim().ToUpperInvariant(), zone);
        return moment is { } read && (read.UtcDateTime.Year < Earliest || read.UtcDateTime.Year > Latest)
            ? (null, string.Create(CultureInfo.InvariantCulture, $"{text} is {read.UtcDateTime:yyyy-MM-dd}: no clock of a truck says that. The sender's unit or clock is wrong."))
            : (moment, problem);
    }

    private (DateTimeOffset? Moment, string? Problem) Parse(string text, string? zone)
    {
        if (Epoch(text) is { } epoch)
        {
            return (epoch, null);
        }

        // -0500 and Z are offsets, too.
        if (DateTimeOffset.TryParseExact(Colon(text), WithOffset, CultureInfo.InvariantCulture, Styles, out var offset))
        {
            return (Cut(offset), null);
        }

        if (DateTime.TryParseExact(text, [.. Formats.Where(HasTime), .. WithoutOffset], CultureInfo.InvariantCulture, Styles, out var local))
        {
            return Placed(local, zone, text);
        }

        return DateTime.TryParseExact(text, [.. Formats.Where(f => !HasTime(f)), .. Days8], CultureInfo.InvariantCulture, Styles, out var day)
            ? OfDay(day, zone, text)
            : (null, $"'{Short(text)}' is no date and time the mapping knows; add its format to dates.");
    }

    private (DateTimeOffset? Moment, string? Problem) OfDay(DateTime day, string? zone, string text) => Days switch
    {
        DayPolicy.StartOfDay => Placed(day, zone, text),
        DayPolicy.EndOfDay => Placed(day.AddDays(1).AddMinutes(-1), zone, text),
        _ => (null, $"'{text}' is a day without a time, and the profile does not say what that means; set days to StartOfDay or EndOfDay."),
    };

    private (DateTimeOffset? Moment, string? Problem) Placed(DateTime local, string? zone, string text)
    {
        var place = Zone;
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out place))
        {
            return (null, $"'{Short(zone)}' is no IANA time zone.");
        }

        if (place is null)
        {
            return (null, $"'{text}' has no offset, and neither the document nor the profile names a zone.");
        }

        // In the hour that spring leaves out the clock had gone on; in the hour that autumn repeats the earlier one is meant.
        var real = place.IsInvalidTime(local) ? local.AddHours(1) : local;
        var offset = place.IsAmbiguousTime(real) ? place.GetAmbiguousTimeOffsets(real).Max() : place.GetUtcOffset(real);
        return (Cut(new DateTimeOffset(DateTime.SpecifyKind(real, DateTimeKind.Unspecified), offset)), null);
    }

    // Seconds or milliseconds since 1970; anything shorter is no moment of this century.
    private static DateTimeOffset? Epoch(string text) => text.Length is 10 or 13 && text.All(char.IsAsciiDigit) && text[0] == '1'
        ? text.Length == 10
            ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture))
            : DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture))
        : null;

    private static string Colon(string text)
    {
        if (text.EndsWith('Z') || text.EndsWith('z'))
        {
            return text[..^1] + "+00:00";
        }

        return text.Length > 5 && text[^5] is '+' or '-' && text[^4..].All(char.IsAsciiDigit) && text.Contains('T', StringComparison.Ordinal) ? text[..^2] + ":" + text[^2..] : text;
    }

    private static DateTimeOffset Cut(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond));

    private static bool HasTime(string format) => format.Contains('H', StringComparison.Ordinal) || format.Contains('h', StringComparison.Ordinal);

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
