using System.Globalization;
using System.Text;
using System.Text.Json;
using ControlTower.Contracts.Partners;

namespace ControlTower.Web.Partners;

/// <summary>A message as received, with the places marked that findings name. Pure.</summary>
public static class MarkedText
{
    private const int Most = 100;
    private const string LineWord = "line ";

    /// <summary>The text in order, each part with whether it is wrong.</summary>
    public static ImmutableArray<(string Text, bool Wrong)> Of(string raw, ImmutableArray<PartnerFinding> findings)
    {
        var places = findings.Take(Most).Select(f => Place(raw, f.Pointer)).OfType<Range>().Select(r => (From: r.Start.Value, To: r.End.Value)).OrderBy(p => p.From).ToArray();
        var parts = ImmutableArray.CreateBuilder<(string, bool)>();
        var at = 0;
        foreach (var (from, to) in places.Where(p => p.To > p.From))
        {
            if (from >= at)
            {
                parts.Add((raw[at..from], false));
                parts.Add((raw[from..to], true));
                at = to;
            }
        }

        parts.Add((raw[at..], false));
        return [.. parts.Where(p => p.Item1.Length > 0)];
    }

    private static Range? Place(string raw, string pointer) => pointer.StartsWith(LineWord, StringComparison.Ordinal)
        ? Line(raw, pointer[LineWord.Length..])
        : pointer.StartsWith('/') ? Value(raw, pointer) : null;

    private static Range? Line(string raw, string number)
    {
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var line))
        {
            return null;
        }

        var from = 0;
        for (; line > 1 && from >= 0; line--)
        {
            from = raw.IndexOf('\n', from) is >= 0 and var end ? end + 1 : -1;
        }

        return from < 0 ? null : from..(raw.IndexOf('\n', from) is >= 0 and var to ? to : raw.Length);
    }

    // The reader knows where each token is; the path to it is followed step by step.
    private static Range? Value(string raw, string pointer)
    {
        var bytes = Encoding.UTF8.GetBytes(raw);
        try
        {
            var reader = new Utf8JsonReader(bytes);
            foreach (var step in pointer.Split('/').Skip(1).Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
            {
                if (!Step(ref reader, step))
                {
                    return null;
                }
            }

            var from = (int)reader.TokenStartIndex;
            reader.Skip();
            return Encoding.UTF8.GetCharCount(bytes, 0, from)..Encoding.UTF8.GetCharCount(bytes, 0, (int)reader.BytesConsumed);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Leaves the reader at the value of the member or element; false when there is none.
    private static bool Step(ref Utf8JsonReader reader, string step)
    {
        if (reader.TokenType == JsonTokenType.None && !reader.Read())
        {
            return false;
        }

        var inObject = reader.TokenType == JsonTokenType.StartObject;
        if (!inObject && reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        for (var index = 0; reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray); index++)
        {
            var here = inObject ? reader.ValueTextEquals(step) : step == index.ToString(CultureInfo.InvariantCulture);
            if (inObject)
            {
                reader.Read();
            }

            if (here)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
