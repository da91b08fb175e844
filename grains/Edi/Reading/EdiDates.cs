using System.Globalization;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>Dates, times and numbers by their shape.</summary>
internal static class EdiDates
{
    private const int Century = 80;

    // No freight weighs, counts or costs as much; sums of such numbers still fit.
    private const decimal Largest = 1_000_000_000_000m;

    /// <summary>CCYYMMDD, or YYMMDD from old and deviant senders. // X12 DE 373</summary>
    public static DateOnly? Day(ReadOnlySpan<char> text)
    {
        if (!Digits(text) || text.Length is not (6 or 8))
        {
            return null;
        }

        var year = text.Length == 8 ? Number(text[..4]) : Number(text[..2]) is var two && two < Century ? 2000 + two : 1900 + two;
        var (month, day) = (Number(text[^4..^2]), Number(text[^2..]));
        return year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    /// <summary>HHMM, HHMMSS, or HHMMSS with decimals. // X12 DE 337</summary>
    public static TimeSpan? Time(ReadOnlySpan<char> text)
    {
        if (!Digits(text) || text.Length is not (4 or 6 or 7 or 8))
        {
            return null;
        }

        var (hours, minutes, seconds) = (Number(text[..2]), Number(text[2..4]), text.Length >= 6 ? Number(text[4..6]) : 0);
        var hundredths = text.Length == 7 ? Number(text[6..]) * 10 : text.Length == 8 ? Number(text[6..]) : 0;
        return hours < 24 && minutes < 60 && seconds < 60
            ? new TimeSpan(0, hours, minutes, seconds, hundredths * 10)
            : hours == 24 && minutes == 0 && seconds == 0 ? TimeSpan.FromDays(1) : null;
    }

    /// <summary>Digits with two implied decimals, sign in front: <c>-301791</c> is −3017.91. // X12 N2</summary>
    public static decimal? Implied(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cents) && Math.Abs(cents) <= Largest ? cents / 100m : null;

    /// <summary>A number with an explicit decimal mark, point or comma; a thousands separator is refused.</summary>
    public static decimal? Real(string text)
    {
        var plain = text.Contains(',', StringComparison.Ordinal) && !text.Contains('.', StringComparison.Ordinal) && text.IndexOf(',', StringComparison.Ordinal) == text.LastIndexOf(',')
            ? text.Replace(',', '.')
            : text;
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= Largest ? number : null;
    }

    private static bool Digits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
