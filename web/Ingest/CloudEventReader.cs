using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using ControlTower.Web.Access;

namespace ControlTower.Web.Ingest;

/// <summary>Reads CloudEvents 1.0, structured and batch: the event's id is the event id, its type the milestone, its data the rest. Pure.</summary>
internal static class CloudEventReader
{
    /// <summary>Reads one event, or a batch of them.</summary>
    /// <param name="bytes">The body.</param>
    /// <param name="batch">True for an array of events.</param>
    /// <param name="scope">The sources the sender may speak for.</param>
    public static ReadBody Read(ReadOnlySpan<byte> bytes, bool batch, SourceScope scope)
    {
        if (!Utf8.IsValid(bytes))
        {
            return ReadBody.Broken("The body is not UTF-8.");
        }

        try
        {
            var json = new Utf8JsonReader(bytes, MilestoneReader.Strict);
            var draft = new MilestoneDraft(scope) { Names = MemberNames.CloudEvent };
            json.Read();
            return batch ? Batch(ref json, bytes, draft) : Single(ref json, bytes, draft);
        }
        catch (JsonException wrong)
        {
            return ReadBody.Broken($"The body is not JSON the tower can read: {wrong.Message}");
        }
    }

    private static ReadBody Single(ref Utf8JsonReader json, ReadOnlySpan<byte> bytes, MilestoneDraft draft)
    {
        var item = Event(ref json, bytes, draft, "");
        json.Read();
        return new ReadBody([item], true, null);
    }

    private static ReadBody Batch(ref Utf8JsonReader json, ReadOnlySpan<byte> bytes, MilestoneDraft draft)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            return ReadBody.Broken("A batch is an array of events.");
        }

        var items = ImmutableArray.CreateBuilder<ReadItem>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (items.Count == MilestoneReader.MaxItems)
            {
                return ReadBody.Broken(string.Create(CultureInfo.InvariantCulture, $"A batch may hold {MilestoneReader.MaxItems} events; send more in several calls."));
            }

            items.Add(Event(ref json, bytes, draft, string.Create(CultureInfo.InvariantCulture, $"/{items.Count}")));
        }

        json.Read();
        return new ReadBody(items.DrainToImmutable(), false, null);
    }

    private static ReadItem Event(ref Utf8JsonReader json, ReadOnlySpan<byte> bytes, MilestoneDraft draft, string prefix)
    {
        draft.Begin(prefix);
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return new ReadItem(null, "", "", prefix, "A CloudEvent is wanted here: an object.");
        }

        var start = (int)json.TokenStartIndex;
        var attributes = new Attributes();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            Attribute(ref json, bytes, draft, attributes);
        }

        attributes.Conclude(draft);
        if (attributes.Extended)
        {
            // Extensions are kept: then the whole event is the payload.
            draft.SayPayload(bytes[start..(int)json.BytesConsumed], "");
        }

        return draft.Finish();
    }

    private static void Attribute(ref Utf8JsonReader json, ReadOnlySpan<byte> bytes, MilestoneDraft draft, Attributes attributes)
    {
        if (json.Is("id"u8))
        {
            json.Read();
            draft.EventId = json.TokenType == JsonTokenType.String ? json.Text() : Passed(ref json);
        }
        else if (json.Is("source"u8))
        {
            json.Read();
            draft.Source = json.TokenType == JsonTokenType.String ? json.Text() : Passed(ref json);
        }
        else if (json.Is("type"u8))
        {
            MilestoneReader.Type(ref json, draft);
        }
        else if (json.Is("time"u8))
        {
            MilestoneReader.OccurredAt(ref json, draft, "/time");
        }
        else if (json.Is("specversion"u8))
        {
            json.Read();
            attributes.Version = json.Text();
        }
        else if (json.Is("subject"u8))
        {
            json.Read();
            attributes.Subject = json.Text();
        }
        else
        {
            Content(ref json, bytes, draft, attributes);
        }
    }

    private static void Content(ref Utf8JsonReader json, ReadOnlySpan<byte> bytes, MilestoneDraft draft, Attributes attributes)
    {
        if (json.Is("data"u8))
        {
            json.Read();
            var start = (int)json.TokenStartIndex;
            json.Skip();
            CloudEventContent.Read(bytes[start..(int)json.BytesConsumed], draft, "/data");
        }
        else if (json.Is("data_base64"u8))
        {
            json.Read();
            Decode(ref json, draft);
        }
        else if (json.Is("datacontenttype"u8))
        {
            json.Read();
            attributes.ContentType = json.Text();
        }
        else
        {
            attributes.Extended |= !json.Is("dataschema"u8);
            json.Read();
            json.Skip();
        }
    }

    private static void Decode(ref Utf8JsonReader json, MilestoneDraft draft)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(json.Text() ?? "");
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, decoded, out _, out var length) != OperationStatus.Done)
        {
            draft.Fail("/data_base64", "The data are not base64.");
            return;
        }

        CloudEventContent.Read(decoded.AsSpan(0, length), draft, "/data_base64");
    }

    private static string? Passed(ref Utf8JsonReader json)
    {
        json.Skip();
        return null;
    }

    private sealed class Attributes
    {
        public string? Version { get; set; }

        public string? Subject { get; set; }

        public string? ContentType { get; set; }

        public bool Extended { get; set; }

        public void Conclude(MilestoneDraft draft)
        {
            if (Version != "1.0")
            {
                draft.Fail("/specversion", "specversion 1.0 is wanted.");
            }

            if (ContentType is not null && !CloudEventContent.IsJson(ContentType))
            {
                draft.Fail("/datacontenttype", "JSON data are wanted: application/json.");
            }

            CloudEventContent.TakeSubject(Subject, draft);
        }
    }
}
