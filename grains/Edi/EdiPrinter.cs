using System.Text;

namespace ControlTower.Grains.Edi;

/// <summary>Writes segments back with any delimiters. What was read from what is written here is the same again.</summary>
internal static class EdiPrinter
{
    /// <summary>The segments of an interchange, UNA first where the delimiters are not the standard's.</summary>
    public static string Print(Tokens tokens, Delimiters delimiters)
    {
        var text = new StringBuilder();
        for (var i = 0; i < tokens.Count; i++)
        {
            Append(text, tokens[i], delimiters);
        }

        return text.ToString();
    }

    /// <summary>UNA and the delimiters it advises.</summary>
    public static string Advice(Delimiters delimiters) =>
        $"UNA{delimiters.Component}{delimiters.Element}{delimiters.Decimal}{Or(delimiters.Release)}{Or(delimiters.Repetition)}{delimiters.Segment}";

    private static char Or(char c) => c == '\0' ? ' ' : c;

    private static void Append(StringBuilder text, Segment segment, Delimiters delimiters)
    {
        Append(text, segment.Tag, delimiters);
        for (var element = 1; element <= segment.Count; element++)
        {
            text.Append(delimiters.Element);
            var repetitions = segment.Repetitions(element);
            for (var repetition = 1; repetition <= repetitions; repetition++)
            {
                if (repetition > 1)
                {
                    text.Append(delimiters.Repetition);
                }

                Append(text, segment, element, repetition, delimiters);
            }
        }

        text.Append(delimiters.Segment);
    }

    private static void Append(StringBuilder text, Segment segment, int element, int repetition, Delimiters delimiters)
    {
        var components = segment.Components(element, repetition);
        for (var component = 1; component <= components; component++)
        {
            if (component > 1)
            {
                text.Append(delimiters.Component);
            }

            Append(text, segment.Exact(element, component, repetition), delimiters);
        }
    }

    private static void Append(StringBuilder text, string plain, Delimiters delimiters)
    {
        foreach (var c in plain)
        {
            if (delimiters.Release != '\0' && delimiters.Includes(c))
            {
                text.Append(delimiters.Release);
            }

            text.Append(c);
        }
    }
}
