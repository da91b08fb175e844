namespace ControlTower.Grains.Edi;

/// <summary>Takes elements apart. Release characters are respected before anything is split.</summary>
internal static class Pieces
{
    /// <summary>How many pieces a separator makes.</summary>
    public static int Count(ReadOnlySpan<char> raw, bool layered, char separator, char release)
    {
        if (separator == '\0')
        {
            return 1;
        }

        var count = 1;
        for (var at = Next(raw, 0, layered, separator, release); at < raw.Length; at = Next(raw, at + 1, layered, separator, release))
        {
            count++;
        }

        return count;
    }

    /// <summary>The n-th piece, from 1; empty when there are fewer.</summary>
    public static ReadOnlySpan<char> Find(ReadOnlySpan<char> raw, bool layered, char separator, int number, char release)
    {
        if (separator == '\0')
        {
            return number == 1 ? raw : [];
        }

        var from = 0;
        for (; number > 1; number--)
        {
            from = Next(raw, from, layered, separator, release) + 1;
            if (from > raw.Length)
            {
                return [];
            }
        }

        return raw[from..Next(raw, from, layered, separator, release)];
    }

    /// <summary>The text without release characters and line ends.</summary>
    public static string Plain(ReadOnlySpan<char> raw, bool layered, Delimiters delimiters)
    {
        if (!layered)
        {
            return raw.ToString();
        }

        var (buffer, length) = (new char[raw.Length], 0);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == delimiters.Release && delimiters.Release != '\0')
            {
                i = AfterLineEnds(raw, i + 1);
                if (i < raw.Length)
                {
                    buffer[length++] = raw[i];
                }
            }
            else if (!Delimiters.IsLineEnd(raw[i]))
            {
                buffer[length++] = raw[i];
            }
        }

        return new string(buffer, 0, length);
    }

    // Where the next separator is, or the end.
    private static int Next(ReadOnlySpan<char> raw, int from, bool layered, char separator, char release)
    {
        if (!layered || release == '\0')
        {
            var at = raw[from..].IndexOf(separator);
            return at < 0 ? raw.Length : from + at;
        }

        for (var i = from; i < raw.Length; i++)
        {
            if (raw[i] == separator)
            {
                return i;
            }

            if (raw[i] == release)
            {
                i = AfterLineEnds(raw, i + 1);
            }
        }

        return raw.Length;
    }

    private static int AfterLineEnds(ReadOnlySpan<char> raw, int at)
    {
        while (at < raw.Length && Delimiters.IsLineEnd(raw[at]))
        {
            at++;
        }

        return at;
    }
}
