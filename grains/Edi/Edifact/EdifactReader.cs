namespace ControlTower.Grains.Edi.Edifact;

/// <summary>Finds the EDIFACT interchanges of a text, with or without UNA, UNB even.</summary>
internal static class EdifactReader
{
    private const int AdviceLength = 9;

    public static ImmutableArray<Interchange> Read(string text)
    {
        var starts = Starts(text);
        if (starts.Count == 0)
        {
            return Bare(text);
        }

        var interchanges = ImmutableArray.CreateBuilder<Interchange>(starts.Count);
        Delimiters? advised = null;
        for (var i = 0; i < starts.Count; i++)
        {
            var (from, header) = starts[i];
            var end = i + 1 < starts.Count ? starts[i + 1].From : text.Length;
            var delimiters = EdifactDelimiters.Of(text, from, header, end, advised);
            advised = from < header ? delimiters : advised;
            interchanges.Add(EdifactEnvelope.Read(Tokenizer.Tokenise(text, header, end, delimiters), from, TrimmedEnd(text, from, end)));
        }

        return interchanges.DrainToImmutable();
    }

    // A message without an interchange around it.
    private static ImmutableArray<Interchange> Bare(string text)
    {
        var at = text.IndexOf("UNH", StringComparison.Ordinal);
        if (at < 0 || at + 4 >= text.Length || char.IsLetterOrDigit(text[at + 3]) || !CanBegin(text, at))
        {
            return [];
        }

        var delimiters = EdifactDelimiters.Of(text, at, at, text.Length, null);
        return [EdifactEnvelope.Read(Tokenizer.Tokenise(text, at, text.Length, delimiters), at, TrimmedEnd(text, at, text.Length))];
    }

    private static List<(int From, int Header)> Starts(string text)
    {
        var starts = new List<(int, int)>();
        for (var at = text.IndexOf("UNB", StringComparison.Ordinal); at >= 0 && starts.Count < EdiLimits.Interchanges; at = text.IndexOf("UNB", at + 3, StringComparison.Ordinal))
        {
            if (at + 4 < text.Length && !char.IsLetterOrDigit(text[at + 3]) && text[at + 3] != ' ' && (Advice(text, at) is var advice and >= 0 || CanBegin(text, at)))
            {
                starts.Add((Advice(text, at) is var from and >= 0 ? from : at, at));
            }
        }

        return starts;
    }

    // Where the UNA in front of a UNB begins; −1 when there is none.
    private static int Advice(string text, int header)
    {
        for (var back = AdviceLength; back <= AdviceLength + 8 && header - back >= 0; back++)
        {
            var at = header - back;
            if (text.AsSpan(at).StartsWith("UNA"))
            {
                return text.AsSpan(at + AdviceLength, back - AdviceLength).IsWhiteSpace() ? at : -1;
            }
        }

        return -1;
    }

    private static bool CanBegin(string text, int at)
    {
        var before = at - 1;
        while (before >= 0 && (text[before] is ' ' or '\t'))
        {
            before--;
        }

        return before < 0 || (!char.IsLetterOrDigit(text[before]) && text[before] is not ('+' or ':' or '?'));
    }

    private static int TrimmedEnd(string text, int from, int end)
    {
        while (end > from && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end;
    }
}
