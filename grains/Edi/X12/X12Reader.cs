using ControlTower.Contracts.Edi;

namespace ControlTower.Grains.Edi.X12;

/// <summary>Finds the X12 interchanges of a text. Each has its own delimiters, and a truncated one does not hide the next.</summary>
internal static class X12Reader
{
    public static ImmutableArray<Interchange> Read(string text)
    {
        var starts = Starts(text);
        var interchanges = ImmutableArray.CreateBuilder<Interchange>(starts.Count);
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1] : text.Length;
            interchanges.Add(One(text, starts[i], end));
        }

        return interchanges.DrainToImmutable();
    }

    private static Interchange One(string text, int from, int end)
    {
        if (X12Delimiters.Find(text, from, end) is not { } delimiters)
        {
            return new Interchange
            {
                Syntax = EdiSyntax.X12,
                Tokens = new Tokens(text, default, 0),
                From = from,
                To = TrimmedEnd(text, from, end),
                Problems = [Faults.Envelope(EdiFault.HeaderInvalid, "The ISA segment does not have its 16 elements, so nobody can know the delimiters. Send it again with the whole header.", "ISA")],
            };
        }

        return X12Envelope.Read(Tokenizer.Tokenise(text, from, end, delimiters), from, TrimmedEnd(text, from, end));
    }

    private static int TrimmedEnd(string text, int from, int end)
    {
        while (end > from && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    // ISA, then a separator, two characters, and the same separator again: nothing else looks like it where a segment can begin.
    private static List<int> Starts(string text)
    {
        var starts = new List<int>();
        for (var at = text.IndexOf("ISA", StringComparison.Ordinal); at >= 0 && at + 6 < text.Length && starts.Count < EdiLimits.Interchanges;
            at = text.IndexOf("ISA", at + 3, StringComparison.Ordinal))
        {
            var separator = text[at + 3];
            if (!char.IsLetterOrDigit(separator) && !char.IsWhiteSpace(separator) && text[at + 6] == separator && CanBegin(text, at, separator))
            {
                starts.Add(at);
            }
        }

        return starts;
    }

    private static bool CanBegin(string text, int at, char separator)
    {
        var before = at - 1;
        while (before >= 0 && (text[before] is ' ' or '\t'))
        {
            before--;
        }

        return before < 0 || (!char.IsLetterOrDigit(text[before]) && (text[before] != separator || before != at - 1));
    }
}
