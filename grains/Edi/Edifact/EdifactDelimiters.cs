namespace ControlTower.Grains.Edi.Edifact;

/// <summary>Which delimiters an interchange uses: those of its UNA, else those of the UNA before it, else the standard's; or line ends, where nothing else ends a segment.</summary>
internal static class EdifactDelimiters
{
    // ISO 9735 level B: information separators of ASCII.
    private static readonly Delimiters LevelB = new('\u001D', '\u001F', '\0', '\u001C', '\0', '.');

    /// <param name="text">The file.</param>
    /// <param name="from">Where the interchange begins: at its UNA, where it has one.</param>
    /// <param name="header">Where its UNB begins.</param>
    /// <param name="end">Where it ends at the latest.</param>
    /// <param name="advised">What an earlier UNA of the file said; null when none did.</param>
    public static Delimiters Of(string text, int from, int header, int end, Delimiters? advised)
    {
        if (from < header)
        {
            return Advised(text.AsSpan(from + 3, 6));
        }

        var separator = text[header + 3];
        var delimiters = separator == LevelB.Element ? LevelB
            : advised is { } before && before.Element == separator ? before
            : Delimiters.Edifact with { Element = separator };
        return Ends(text, header, end, delimiters) ? delimiters : delimiters with { Segment = '\n' };
    }

    // UNA: component, element, decimal, release, repetition, terminator. A blank means: not used.
    private static Delimiters Advised(ReadOnlySpan<char> una) => new(
        una[1], una[0], una[4] is ' ' or '\0' || char.IsLetterOrDigit(una[4]) ? '\0' : una[4], una[5], una[3] == ' ' ? '\0' : una[3], una[2]);

    // False when the line ends before the first terminator and the next line is another segment.
    private static bool Ends(string text, int header, int end, Delimiters delimiters)
    {
        var line = text.AsSpan(header, end - header).IndexOfAny('\r', '\n');
        var first = line < 0 ? text.AsSpan(header, end - header) : text.AsSpan(header, line);
        if (line < 0 || first.Contains(delimiters.Segment))
        {
            return true;
        }

        var rest = text.AsSpan(header + line, end - header - line).TrimStart();
        return !(rest.Length > 3 && rest[0] == 'U' && rest[1] == 'N' && rest[3] == delimiters.Element) && !(rest.Length > 3 && text[header + 2] == 'H' && rest[3] == delimiters.Element);
    }
}
