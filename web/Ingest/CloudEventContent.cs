using System.Text.Json;
using System.Text.Unicode;
using ControlTower.Contracts.Values;

namespace ControlTower.Web.Ingest;

/// <summary>The data of a CloudEvent: the members of a milestone, and the facts either in their payload or beside them. Pure.</summary>
internal static class CloudEventContent
{
    /// <summary>Reads data that are JSON already, as far as the envelope knows.</summary>
    /// <param name="bytes">The data.</param>
    /// <param name="draft">The milestone.</param>
    /// <param name="path">Where the data are.</param>
    public static void Read(ReadOnlySpan<byte> bytes, MilestoneDraft draft, string path)
    {
        try
        {
            if (!Utf8.IsValid(bytes))
            {
                draft.Fail(path, "The data are not UTF-8.");
                return;
            }

            ReadObject(bytes, draft, path);
        }
        catch (JsonException wrong)
        {
            draft.Fail(path, $"The data are not JSON the tower can read: {wrong.Message}");
        }
    }

    /// <summary>True when data of this media type are JSON.</summary>
    public static bool IsJson(string contentType)
    {
        var type = contentType.Split(';')[0].Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Equals("text/json", StringComparison.OrdinalIgnoreCase) ||
            type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The subject names the shipment, where the data do not.</summary>
    public static void TakeSubject(string? subject, MilestoneDraft draft)
    {
        if (draft.Shipment == default && draft.References.Count == 0 && ShipmentId.TryParse(subject, out var id))
        {
            draft.Shipment = id;
        }
    }

    private static void ReadObject(ReadOnlySpan<byte> bytes, MilestoneDraft draft, string path)
    {
        var json = new Utf8JsonReader(bytes, MilestoneReader.Strict);
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            draft.Fail(path, "An object is wanted.");
            return;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.Is("occurredAt"u8))
            {
                MilestoneReader.OccurredAt(ref json, draft, path + "/occurredAt");
            }
            else
            {
                MilestoneReader.Member(ref json, bytes, draft, path);
            }
        }

        json.Read();
        if (draft.Payload is null)
        {
            var facts = new Utf8JsonReader(bytes, MilestoneReader.Strict);
            facts.Read();
            PayloadReader.Read(ref facts, draft.Facts, path);
            draft.SayPayload(bytes, path);
        }
    }
}
