using System.Buffers;
using System.Text.Json;

namespace ControlTower.Grains.Partners.Feeds;

/// <summary>What a page of a feed says of loads, as one message. Pure.</summary>
internal static class FeedDocument
{
    /// <summary>The records of vehicles that carried something, as they were sent, each beside the loads it concerns; null when there is none: where an empty vehicle is, is nobody's fact and is not kept.</summary>
    /// <param name="type">What was asked for.</param>
    /// <param name="page">The page.</param>
    /// <param name="carried">What vehicles carry.</param>
    public static byte[]? Of(string type, FeedPage page, Carried carried)
    {
        var (buffer, any) = (new ArrayBufferWriter<byte>(), false);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("feed", type);
            json.WriteString("toVersion", page.Token);
            json.WriteStartArray("records");
            foreach (var record in page.Records)
            {
                any |= Write(json, record, carried);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return any ? buffer.WrittenSpan.ToArray() : null;
    }

    private static bool Write(Utf8JsonWriter json, string record, Carried carried)
    {
        using var document = JsonDocument.Parse(record);
        var said = document.RootElement;
        if (FeedRecord.DeviceOf(said) is not { } device || FeedRecord.MomentOf(said) is not { } at || carried.Of(device, at) is not { IsEmpty: false } loads)
        {
            return false;
        }

        foreach (var load in loads)
        {
            json.WriteStartObject();
            json.WriteString("load", load);
            json.WritePropertyName("record");
            said.WriteTo(json);
            json.WriteEndObject();
        }

        return true;
    }
}
