namespace ControlTower.Grains.Edi.Writing;

/// <summary>X12 as we write it: <c>*</c> between elements, <c>&gt;</c> between components, <c>~</c> and a line end behind segments.</summary>
internal static class X12Text
{
    public const string Terminator = "~\n";

    /// <summary>A segment without its terminator; empty elements at its end are left out, and no element can break it.</summary>
    public static string Segment(string tag, params ReadOnlySpan<string?> elements)
    {
        var last = elements.Length;
        while (last > 0 && string.IsNullOrEmpty(elements[last - 1]))
        {
            last--;
        }

        var text = new System.Text.StringBuilder(tag);
        foreach (var element in elements[..last])
        {
            text.Append('*').Append(Safe(element));
        }

        return text.ToString();
    }

    /// <summary>Untrusted text as an element: what has a meaning in the envelope becomes a blank.</summary>
    public static string Safe(string? text) => text is null
        ? ""
        : new string([.. text.Select(c => c is '*' or '~' or '^' || char.IsControl(c) ? ' ' : c)]);

    /// <summary>Blank-padded or cut to a width.</summary>
    public static string Fixed(string text, int width)
    {
        var safe = Safe(text).Replace('>', ' ');
        return safe.Length >= width ? safe[..width] : safe.PadRight(width);
    }
}
