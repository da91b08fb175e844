using System.Buffers;
using System.Text;
using System.Text.Json;
using ControlTower.Web.Access;

namespace ControlTower.Web.Ingest;

/// <summary>Reads CloudEvents 1.0 in binary mode: attributes in <c>ce-</c> headers, data in the body. Pure.</summary>
internal static class BinaryCloudEvent
{
    private const string Prefix = "ce-";

    private static readonly string[] Known = ["id", "source", "type", "time", "specversion", "subject", "dataschema"];

    /// <summary>The attributes among the headers, decoded.</summary>
    public static ImmutableSortedDictionary<string, string> Attributes(IEnumerable<KeyValuePair<string, string>> headers) => headers
        .Where(header => header.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        .ToImmutableSortedDictionary(header => header.Key[Prefix.Length..].ToLowerInvariant(), header => Decode(header.Value), StringComparer.Ordinal);

    /// <summary>Reads the event.</summary>
    /// <param name="attributes">See <see cref="Attributes"/>.</param>
    /// <param name="data">The body.</param>
    /// <param name="scope">The sources the sender may speak for.</param>
    public static ReadBody Read(ImmutableSortedDictionary<string, string> attributes, ReadOnlySpan<byte> data, SourceScope scope)
    {
        var draft = new MilestoneDraft(scope) { Names = MemberNames.BinaryCloudEvent };
        draft.Begin("");
        draft.EventId = attributes.GetValueOrDefault("id");
        draft.Source = attributes.GetValueOrDefault("source");
        if (attributes.TryGetValue("type", out var type))
        {
            draft.SayType(type);
        }

        if (attributes.TryGetValue("time", out var time))
        {
            draft.SayOccurredAt(time, "ce-time");
        }

        if (attributes.GetValueOrDefault("specversion") != "1.0")
        {
            draft.Fail("ce-specversion", "specversion 1.0 is wanted.");
        }

        if (!data.IsEmpty)
        {
            CloudEventContent.Read(data, draft, "");
        }

        CloudEventContent.TakeSubject(attributes.GetValueOrDefault("subject"), draft);
        KeepExtensions(attributes, draft);
        return new ReadBody([draft.Finish()], true, null);
    }

    /// <summary>Undoes the percent-encoding of header values, once. // CloudEvents HTTP binding 3.1.3.2</summary>
    internal static string Decode(string value)
    {
        var text = value.Length >= 2 && value[0] == '"' && value[^1] == '"' ? value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace(@"\\", @"\", StringComparison.Ordinal) : value;
        return text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;
    }

    private static void KeepExtensions(ImmutableSortedDictionary<string, string> attributes, MilestoneDraft draft)
    {
        var extensions = attributes.Where(attribute => !Known.Contains(attribute.Key, StringComparer.Ordinal)).ToArray();
        if (extensions.Length == 0)
        {
            return;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in extensions)
            {
                json.WriteString(name, value);
            }

            if (draft.Payload is { } data)
            {
                json.WritePropertyName("data");
                json.WriteRawValue(Encoding.UTF8.GetBytes(data), skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        draft.SayPayload(buffer.WrittenSpan, "");
    }
}
