using System.Text.Json;
using ControlTower.Contracts.Shipments;
using ControlTower.Web.Api;

namespace ControlTower.Web.Ingest;

/// <summary>An item as text that a person can correct.</summary>
internal static class ItemText
{
    private static readonly JsonSerializerOptions Readable = new(ApiJson.Options) { WriteIndented = true };

    /// <summary>The item without its payload: that is evidence, not data.</summary>
    public static string Of(Milestone item) => JsonSerializer.Serialize(item with { Payload = null }, Readable);

    /// <summary>The item; null when the text is none, and then what is wrong.</summary>
    public static Milestone? Read(string text, out string wrong)
    {
        try
        {
            wrong = "There is nothing to save.";
            return JsonSerializer.Deserialize<Milestone>(text, Readable);
        }
        catch (JsonException broken)
        {
            wrong = $"This cannot be read at {broken.Path ?? "$"}, line {broken.LineNumber + 1}: {broken.Message}";
            return null;
        }
    }
}
