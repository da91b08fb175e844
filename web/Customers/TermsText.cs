using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ControlTower.Web.Api;

namespace ControlTower.Web.Customers;

/// <summary>Reads and changes places of a draft's text. What is not touched stays as it is, members nobody knows too. Pure.</summary>
public static class TermsText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = ApiJson.Plain };

    /// <summary>Puts a value into a field; an empty one takes it out.</summary>
    /// <returns>The text from now on, and what is wrong with the value; then the text is as it was.</returns>
    public static (string Text, string? Problem) Set(string text, TermsField field, string value)
    {
        if (Parse(text) is not { } draft)
        {
            return (text, "The source cannot be read; mend it there first.");
        }

        if (field.Kind == TermsFieldKind.Member)
        {
            Keep(draft, field.Pointer, field.Choices[0], value.Length > 0);
            return (Write(draft), null);
        }

        if (Read(field.Kind, value.Trim()) is not { } read)
        {
            return (text, field.Kind == TermsFieldKind.Number ? "A number is wanted, such as 2.85." : "A day is wanted, such as 2026-12-01.");
        }

        Put(draft, Steps(field.Pointer), read.Node);
        return (Write(draft), null);
    }

    /// <summary>Adds one more thing to a list, or a code to a table.</summary>
    /// <param name="text">The draft.</param>
    /// <param name="pointer">The list or table.</param>
    /// <param name="code">The code; empty for a list.</param>
    public static string Add(string text, string pointer, string code)
    {
        if (Parse(text) is not { } draft)
        {
            return text;
        }

        var kind = Steps(pointer)[^1];
        if (kind is "chargeCodes" or "accessorials")
        {
            Put(draft, [.. Steps(pointer), code], kind == "accessorials" ? JsonValue.Create(0m) : JsonValue.Create(""));
        }
        else
        {
            if (At(draft, Steps(pointer)) is not JsonArray)
            {
                Put(draft, Steps(pointer), new JsonArray());
            }

            ((JsonArray)At(draft, Steps(pointer))!).Add(JsonNode.Parse(Template(kind)));
        }

        return Write(draft);
    }

    /// <summary>Takes a thing out of its list.</summary>
    public static string Remove(string text, string pointer)
    {
        var steps = Steps(pointer);
        if (Parse(text) is not { } draft || At(draft, steps[..^1]) is not JsonArray list || !int.TryParse(steps[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= list.Count)
        {
            return text;
        }

        list.RemoveAt(index);
        return Write(draft);
    }

    /// <summary>Copies the newest contract as one that begins on a day; the old one ends on the day before.</summary>
    public static string Supersede(string text, DateOnly from)
    {
        if (Parse(text) is not { } draft || At(draft, ["contracts"]) is not JsonArray { Count: > 0 } contracts)
        {
            return text;
        }

        var old = contracts.OfType<JsonObject>().MaxBy(c => (string?)c["effectiveFrom"], StringComparer.Ordinal)!;
        var next = (JsonObject)old.DeepClone();
        old["effectiveTo"] = from.AddDays(-1).ToString("O", CultureInfo.InvariantCulture);
        next["effectiveFrom"] = from.ToString("O", CultureInfo.InvariantCulture);
        next.Remove("effectiveTo");
        next["number"] = $"{(string?)old["number"]}/{from.ToString("yyMMdd", CultureInfo.InvariantCulture)}";
        contracts.Add((JsonNode)next);
        return Write(draft);
    }

    internal static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static string Get(JsonObject draft, string pointer) => At(draft, Steps(pointer)) is JsonValue value ? value.ToString() : "";

    internal static int Length(JsonObject draft, string pointer) => At(draft, Steps(pointer)) is JsonArray list ? list.Count : 0;

    internal static bool Holds(JsonObject draft, string list, string word) => At(draft, Steps(list)) is JsonArray words && words.Any(w => w?.ToString() == word);

    internal static IEnumerable<string> Keys(JsonObject draft, string pointer) => At(draft, Steps(pointer)) is JsonObject table ? table.Select(e => e.Key) : [];

    private static string[] Steps(string pointer) =>
        [.. pointer.Split('/').Skip(1).Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];

    private static JsonNode? At(JsonNode? node, string[] steps)
    {
        foreach (var step in steps)
        {
            node = node switch
            {
                JsonObject table => table[step],
                JsonArray list when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count => list[index],
                _ => null,
            };
        }

        return node;
    }

    private static void Put(JsonObject draft, string[] steps, JsonNode? value)
    {
        if (At(draft, steps[..^1]) is not JsonObject parent)
        {
            if (value is null)
            {
                return;
            }

            Put(draft, steps[..^1], parent = []);
        }

        if (value is not null)
        {
            parent[steps[^1]] = value;
            return;
        }

        parent.Remove(steps[^1]);
        // A place without anything is no place: everywhere.
        if (parent.Count == 0 && steps.Length > 1 && steps[^2] is "origin" or "destination" or "fuel")
        {
            Put(draft, steps[..^1], null);
        }
    }

    private static void Keep(JsonObject draft, string pointer, string word, bool wanted)
    {
        var words = Words(draft, pointer).Where(w => w != word).Concat(wanted ? [word] : []);
        Put(draft, Steps(pointer), new JsonArray([.. words.Select(w => (JsonNode)JsonValue.Create(w)!)]));
    }

    private static IEnumerable<string> Words(JsonObject draft, string pointer) => At(draft, Steps(pointer)) is JsonArray words ? words.Select(w => w?.ToString() ?? "") : [];

    // Null when the value is none of its kind; a null node when there is none.
    private static (JsonNode? Node, bool Known)? Read(TermsFieldKind kind, string value) => kind switch
    {
        TermsFieldKind.Flag => (JsonValue.Create(value is "true" or "True"), true),
        _ when value.Length == 0 => (null, true),
        TermsFieldKind.Number => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? (JsonValue.Create(number), true) : null,
        TermsFieldKind.Day => DateOnly.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? (JsonValue.Create(value), true) : null,
        _ => (JsonValue.Create(value), true),
    };

    private static string Template(string list) => list switch
    {
        "rates" => """{"mode":"Ftl","basis":"PerMile","amount":0}""",
        "detention" => """{"freeMinutes":120,"onTimeClock":"Appointment","lateForfeits":false,"clockStop":"Departure","incrementMinutes":15,"ratePerHour":0}""",
        _ => """{"from":0,"value":0}""",
    };

    private static string Write(JsonObject draft) => draft.ToJsonString(Indented);
}
