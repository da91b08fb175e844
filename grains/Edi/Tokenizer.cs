using System.Buffers;
using System.Globalization;

namespace ControlTower.Grains.Edi;

/// <summary>Cuts a piece of text into segments, whatever layout it has: indents, blank lines, comments, doubled terminators, lines broken at column 80.</summary>
internal static class Tokenizer
{
    // Segments of real messages are about this long.
    private const int UsualElement = 6;

    public static Tokens Tokenise(string text, int from, int to, Delimiters delimiters)
    {
        var tokens = new Tokens(text, delimiters, ((to - from) / UsualElement) + 4);
        var stops = SearchValues.Create(
            delimiters.Release == '\0'
                ? [delimiters.Element, delimiters.Segment, '\r', '\n']
                : [delimiters.Element, delimiters.Segment, '\r', '\n', delimiters.Release]);
        for (var at = AfterFiller(text, from, to, delimiters); at < to && tokens.Exceeded is null; at = AfterFiller(text, at, to, delimiters))
        {
            tokens.Begin(at);
            at = ReadSegment(tokens, text, at, to, stops);
        }

        return tokens;
    }

    private static int ReadSegment(Tokens tokens, string text, int from, int to, SearchValues<char> stops)
    {
        var delimiters = tokens.Delimiters;
        var (at, start, elements, layered) = (from, from, 0, false);
        while (true)
        {
            var next = text.AsSpan(at, to - at).IndexOfAny(stops);
            if (next < 0)
            {
                tokens.Add(start, to, layered);
                tokens.Unterminated = true;
                Check(tokens, from, to, elements);
                return to;
            }

            at += next;
            var c = text[at++];
            if (c == delimiters.Segment)
            {
                tokens.Add(start, at - 1, layered);
                Check(tokens, from, at, elements);
                return at;
            }

            if (c == delimiters.Element)
            {
                tokens.Add(start, at - 1, layered);
                (start, layered) = (at, false);
                elements++;
            }
            else
            {
                layered = true;
                at = c == delimiters.Release ? AfterReleased(text, at, to) : at;
            }

            if (elements > EdiLimits.Elements || at - from > EdiLimits.Segment)
            {
                tokens.Add(start, Math.Max(start, Math.Min(at, to)), layered);
                Check(tokens, from, at, elements);
                return to;
            }
        }
    }

    private static void Check(Tokens tokens, int from, int to, int elements)
    {
        if (elements > EdiLimits.Elements)
        {
            tokens.Exceeded = string.Create(CultureInfo.InvariantCulture, $"Segment {tokens.Count} has more than {EdiLimits.Elements} elements.");
        }
        else if (to - from > EdiLimits.Segment)
        {
            tokens.Exceeded = string.Create(CultureInfo.InvariantCulture, $"Segment {tokens.Count} is longer than {EdiLimits.Segment / 1024} KB.");
        }
    }

    // The released character may stand behind a line break.
    private static int AfterReleased(string text, int at, int to)
    {
        while (at < to && Delimiters.IsLineEnd(text[at]))
        {
            at++;
        }

        return Math.Min(at + 1, to);
    }

    // Blanks, line ends, more terminators and comment lines between segments.
    private static int AfterFiller(string text, int at, int to, Delimiters delimiters)
    {
        while (at < to)
        {
            var c = text[at];
            if (c == delimiters.Segment || (c != delimiters.Element && (char.IsWhiteSpace(c) || char.IsControl(c) || c == '\uFEFF')))
            {
                at++;
            }
            else if (IsComment(text, at, to, delimiters))
            {
                var end = text.AsSpan(at, to - at).IndexOfAny('\r', '\n');
                at = end < 0 ? to : at + end;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static bool IsComment(string text, int at, int to, Delimiters delimiters) =>
        !delimiters.Includes(text[at]) && (text[at] == '#' || (text[at] == '/' && at + 1 < to && text[at + 1] == '/'));
}
