using System.Text.Json;

namespace ControlTower.Web.Ingest;

/// <summary>Reads JSON text that came from outside: nothing here throws, whatever was sent.</summary>
internal static class JsonText
{
    /// <summary>True when the present member or string is this text.</summary>
    public static bool Is(this ref Utf8JsonReader json, ReadOnlySpan<byte> text)
    {
        if (!json.ValueIsEscaped)
        {
            return json.ValueSpan.SequenceEqual(text);
        }

        try
        {
            return json.ValueTextEquals(text);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return false;
        }
    }

    /// <summary>The present string, or a number as written; null for anything else, which is passed over.</summary>
    public static string? Text(this ref Utf8JsonReader json)
    {
        try
        {
            switch (json.TokenType)
            {
                case JsonTokenType.String:
                    return json.GetString();
                case JsonTokenType.Number:
                    return System.Text.Encoding.ASCII.GetString(json.ValueSpan);
                default:
                    json.Skip();
                    return null;
            }
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Copies the present string's characters; 0 when there are more than the buffer holds, and for anything else, which is passed over.</summary>
    public static int Characters(this ref Utf8JsonReader json, scoped Span<char> buffer)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            json.Skip();
            return 0;
        }

        try
        {
            return json.ValueSpan.Length <= buffer.Length ? json.CopyString(buffer) : 0;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return 0;
        }
    }

    /// <summary>Free text without control characters, cut to a length; null when nothing is left.</summary>
    public static string? Plain(string? text, int max)
    {
        if (text is null)
        {
            return null;
        }

        var cut = text.Length <= max ? text : text[..max];
        if (cut.AsSpan().IndexOfAnyInRange('\0', '\x1F') >= 0)
        {
            cut = string.Create(cut.Length, cut, static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = char.IsControl(source[i]) ? ' ' : source[i];
                }
            });
        }

        cut = cut.Trim();
        return cut.Length == 0 ? null : cut;
    }

    /// <summary>True when the text is a name of one line within a length.</summary>
    public static bool IsName(string? text, int max)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > max)
        {
            return false;
        }

        foreach (var c in text)
        {
            if (char.IsControl(c))
            {
                return false;
            }
        }

        return true;
    }
}
