using System.Text;

namespace ControlTower.Grains.Edi.Writing;

/// <summary>EDIFACT as we write it: the standard's own delimiters, release characters where they are needed.</summary>
internal static class EdifactText
{
    public const string Terminator = "'\n";

    /// <summary>A segment without its terminator. Elements are composites already escaped by <see cref="Composite"/>.</summary>
    public static string Segment(string tag, params ReadOnlySpan<string?> elements)
    {
        var last = elements.Length;
        while (last > 0 && string.IsNullOrEmpty(elements[last - 1]))
        {
            last--;
        }

        var text = new StringBuilder(tag);
        foreach (var element in elements[..last])
        {
            text.Append('+').Append(element);
        }

        return text.ToString();
    }

    /// <summary>An element of components, the empty ones at its end left out.</summary>
    public static string Composite(params ReadOnlySpan<string?> components)
    {
        var last = components.Length;
        while (last > 0 && string.IsNullOrEmpty(components[last - 1]))
        {
            last--;
        }

        var text = new StringBuilder();
        for (var i = 0; i < last; i++)
        {
            if (i > 0)
            {
                text.Append(':');
            }

            foreach (var c in components[i] ?? "")
            {
                if (c is '+' or ':' or '?' or '\'')
                {
                    text.Append('?');
                }

                text.Append(char.IsControl(c) ? ' ' : c);
            }
        }

        return text.ToString();
    }
}
