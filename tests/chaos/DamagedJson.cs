using System.Text.Json.Nodes;

namespace ControlTower.Tests.Chaos;

/// <summary>Valid JSON with something in it changed that a sender could get wrong.</summary>
internal sealed class DamagedJson(Random random)
{
    // Stands for half a surrogate pair, which the node cannot hold and a sender can.
    private const string Half = "half-a-pair";

    private static readonly string[] Odd =
    [
        "null", "0", "-1", "1e308", "123456789012345678901234567890", "79228162514264337593543950335", "0.0000000000000000000000000001", "true", "\"\"", "[]", "{}", "[null]", "[[]]",
        "\"\\u0000\"", $"\"{Half}\"", "\"2026-02-30T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00Z\"", "\"+05:00\"", "\"NaN\"", "\"../../etc/passwd\"",
        "\"'; DROP TABLE snapshot;--\"", "\"=1+1\"", "\"\\u202e\\u200b\"", $"\"{new string('x', 5_000)}\"", $"[{string.Join(',', Enumerable.Repeat("\"a\"", 400))}]",
    ];

    /// <summary>A copy with one to three changes; now and then it is cut off.</summary>
    public string Of(JsonNode valid)
    {
        var body = valid.DeepClone();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            Change(body);
        }

        var text = body.ToJsonString().Replace(Half, @"\ud83d", StringComparison.Ordinal);
        return random.Next(20) == 0 ? text[..random.Next(text.Length)] : text;
    }

    private void Change(JsonNode body)
    {
        var places = Containers(body).ToArray();
        if (places.Length == 0)
        {
            return;
        }

        switch (places[random.Next(places.Length)])
        {
            case JsonObject { Count: > 0 } item:
                var name = item.ElementAt(random.Next(item.Count)).Key;
                _ = random.Next(4) == 0 ? item.Remove(name) : (item[name] = Value()) is null;
                break;
            case JsonArray { Count: > 0 } list when random.Next(4) == 0:
                list.Add(list[random.Next(list.Count)]?.DeepClone());
                break;
            case JsonArray { Count: > 0 } list:
                list[random.Next(list.Count)] = Value();
                break;
            case JsonObject item:
                item["$type"] = Value();
                break;
        }
    }

    private JsonNode? Value() => JsonNode.Parse(Odd[random.Next(Odd.Length)]);

    private static IEnumerable<JsonNode> Containers(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(member => Containers(member.Value)).Prepend(item),
        JsonArray list => list.SelectMany(Containers).Prepend(list),
        _ => [],
    };
}
