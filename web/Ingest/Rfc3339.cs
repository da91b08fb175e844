namespace ControlTower.Web.Ingest;

/// <summary>Moments as RFC 3339 writes them. The offset is needed: a time without one is another moment in every zone.</summary>
internal static class Rfc3339
{
    /// <summary>What to write, for whoever wrote something else.</summary>
    public const string Wanted = "A date and time with offset is wanted (RFC 3339), such as 2026-11-23T14:05:00-06:00 or 2026-11-23T20:05:00Z.";

    private const int ShortestWithZone = 20;

    /// <summary>Reads a moment, cut to whole microseconds; false when the text is none, or has no offset, or lies before 2000 or after 2099.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset moment)
    {
        moment = default;
        if (text.Length < ShortestWithZone || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't' or ' ') || text[13] != ':' || text[16] != ':' ||
            !Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..10], out var day) ||
            !Number(text[11..13], out var hour) || !Number(text[14..16], out var minute) || !Number(text[17..19], out var second))
        {
            return false;
        }

        var rest = text[19..];
        if (!Fraction(ref rest, out var microseconds) || !Offset(rest, out var offset))
        {
            return false;
        }

        if (year is < 2000 or > 2099 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        moment = new DateTimeOffset(year, month, day, hour, minute, second, offset).AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
        return true;
    }

    private static bool Fraction(ref ReadOnlySpan<char> rest, out long microseconds)
    {
        microseconds = 0;
        if (rest[0] != '.')
        {
            return true;
        }

        var digits = 0;
        while (digits + 1 < rest.Length && char.IsAsciiDigit(rest[digits + 1]))
        {
            digits++;
            microseconds = digits <= 6 ? (microseconds * 10) + (rest[digits] - '0') : microseconds;
        }

        for (var i = digits; i < 6; i++)
        {
            microseconds *= 10;
        }

        rest = rest[(digits + 1)..];
        return digits > 0;
    }

    private static bool Offset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is "Z" or "z")
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':' || !Number(text[1..3], out var hours) || !Number(text[4..], out var minutes) ||
            minutes > 59 || (hours * 60) + minutes > 14 * 60)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool Number(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var c in digits)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            number = (number * 10) + (c - '0');
        }

        return true;
    }
}
