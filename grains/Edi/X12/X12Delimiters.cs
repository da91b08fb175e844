namespace ControlTower.Grains.Edi.X12;

/// <summary>Reads the delimiters off an ISA segment. Counts its elements instead of trusting the 106 characters: padding gets lost and lines get broken on the way.</summary>
internal static class X12Delimiters
{
    private const int Elements = 16;
    private const int LongestHeader = 400;

    /// <summary>The delimiters; null when the header is not complete.</summary>
    public static Delimiters? Find(string text, int from, int end)
    {
        var separator = text[from + 3];
        var (at, seen, eleventh) = (from + 3, 0, -1);
        for (var stop = Math.Min(end, from + LongestHeader); at < stop; at++)
        {
            if (text[at] != separator)
            {
                continue;
            }

            seen++;
            eleventh = seen == 11 ? at + 1 : eleventh;
            if (seen == Elements)
            {
                break;
            }
        }

        if (seen < Elements)
        {
            return null;
        }

        return Ends(text, at + 1, end) is var (component, terminator)
            ? new Delimiters(separator, component, Repetition(text, eleventh, separator, component, terminator), terminator, '\0', '.')
            : null;
    }

    // ISA16 is the component separator, and what follows it ends the segment. Broken headers lack one of the two.
    private static (char Component, char Terminator)? Ends(string text, int at, int end)
    {
        if (at >= end)
        {
            return null;
        }

        if (at + 1 >= end || BeginsSegment(text, at + 1, end) || EndsTheNextLine(text, at, end))
        {
            return ('\0', text[at]);
        }

        var next = at + 1;
        while (next < end && text[next] == ' ')
        {
            next++;
        }

        return next >= end ? (text[at], '\n') : (text[at], text[next]);
    }

    private static bool BeginsSegment(string text, int at, int end)
    {
        var rest = text.AsSpan(at, Math.Min(4, end - at));
        return rest.Length == 4 && ((rest.StartsWith("GS") && !char.IsLetterOrDigit(rest[2])) || ((rest.StartsWith("TA1") || rest.StartsWith("IEA")) && !char.IsLetterOrDigit(rest[3])));
    }

    // "*P*~" and a line end: only when the next line ends in "~" too is it the terminator and not the component separator.
    private static bool EndsTheNextLine(string text, int at, int end)
    {
        var next = at + 1;
        while (next < end && Delimiters.IsLineEnd(text[next]))
        {
            next++;
        }

        if (next == at + 1 || next >= end)
        {
            return false;
        }

        var line = text.AsSpan(next, end - next).IndexOfAny('\r', '\n');
        var last = (line < 0 ? end : next + line) - 1;
        return last > next && text[last] == text[at];
    }

    // ISA11 is the repetition separator from 00402 on, and a "U" before; deviant senders put it into older versions too.
    private static char Repetition(string text, int at, char element, char component, char terminator)
    {
        var c = at >= 0 && at < text.Length ? text[at] : 'U';
        return char.IsLetterOrDigit(c) || char.IsWhiteSpace(c) || c == element || c == component || c == terminator ? '\0' : c;
    }
}
