using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using ControlTower.Contracts.Values;
using ControlTower.Web.Access;
using ControlTower.Web.Api;

namespace ControlTower.Web.Ingest;

/// <summary>Reads milestones as the API takes them: bytes in, milestones and problems with JSON pointers out. Pure, and no reflection: this is the hot way.</summary>
internal static class MilestoneReader
{
    /// <summary>How many items one array may hold.</summary>
    public const int MaxItems = 5_000;

    /// <summary>How deep a body may be nested.</summary>
    internal static JsonReaderOptions Strict { get; } = new() { MaxDepth = ApiJson.MaxDepth };

    /// <summary>Reads one object or an array of objects.</summary>
    /// <param name="bytes">The body.</param>
    /// <param name="scope">The sources the sender may speak for.</param>
    public static ReadBody Read(ReadOnlySpan<byte> bytes, SourceScope scope)
    {
        if (!Utf8.IsValid(bytes))
        {
            return ReadBody.Broken("The body is not UTF-8.");
        }

        try
        {
            return ReadValid(bytes, scope);
        }
        catch (JsonException wrong)
        {
            return ReadBody.Broken($"The body is not JSON the tower can read: {wrong.Message}");
        }
    }

    private static ReadBody ReadValid(ReadOnlySpan<byte> bytes, SourceScope scope)
    {
        var json = new Utf8JsonReader(bytes, Strict);
        var draft = new MilestoneDraft(scope);
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray)
        {
            var item = Item(ref json, bytes, draft, "");
            json.Read();
            return new ReadBody([item], true, null);
        }

        var items = ImmutableArray.CreateBuilder<ReadItem>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (items.Count == MaxItems)
            {
                return ReadBody.Broken(string.Create(CultureInfo.InvariantCulture, $"An array may hold {MaxItems} items; send more in several calls, or as application/x-ndjson."));
            }

            items.Add(Item(ref json, bytes, draft, string.Create(CultureInfo.InvariantCulture, $"/{items.Count}")));
        }

        json.Read();
        return new ReadBody(items.DrainToImmutable(), false, null);
    }

    private static ReadItem Item(ref Utf8JsonReader json, ReadOnlySpan<byte> bytes, MilestoneDraft draft, string prefix)
    {
        draft.Begin(prefix);
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return new ReadItem(null, "", "", prefix, "A milestone is wanted here: an object.");
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.Is("eventId"u8))
            {
                json.Read();
                draft.EventId = json.Text();
            }
            else if (json.Is("source"u8))
            {
                json.Read();
                draft.Source = json.Text();
            }
            else if (json.Is("type"u8))
            {
                Type(ref json, draft);
            }
            else if (json.Is("occurredAt"u8))
            {
                OccurredAt(ref json, draft, "/occurredAt");
            }
            else
            {
                Member(ref json, bytes, draft, "");
            }
        }

        return draft.Finish();
    }

    /// <summary>A member that CloudEvents carry in their data, too.</summary>
    internal static void Member(ref Utf8JsonReader json, ReadOnlySpan<byte> bytes, MilestoneDraft draft, string path)
    {
        if (json.Is("references"u8))
        {
            ReferenceReader.Read(ref json, draft, path + "/references");
        }
        else if (json.Is("shipmentId"u8))
        {
            Shipment(ref json, draft, path + "/shipmentId");
        }
        else if (json.Is("stop"u8))
        {
            Stop(ref json, draft, path + "/stop");
        }
        else if (json.Is("location"u8))
        {
            LocationReader.Read(ref json, draft, path + "/location");
        }
        else if (json.Is("classifier"u8) || json.Is("timeClass"u8))
        {
            Class(ref json, draft, path);
        }
        else if (json.Is("payload"u8))
        {
            Payload(ref json, bytes, draft, path + "/payload");
        }
        else
        {
            json.Read();
            json.Skip();
        }
    }

    internal static void Type(ref Utf8JsonReader json, MilestoneDraft draft)
    {
        json.Read();
        Span<char> buffer = stackalloc char[80];
        draft.SayType(buffer[..json.Characters(buffer)]);
    }

    internal static void OccurredAt(ref Utf8JsonReader json, MilestoneDraft draft, string path)
    {
        json.Read();
        Span<char> buffer = stackalloc char[64];
        draft.SayOccurredAt(buffer[..json.Characters(buffer)], path);
    }

    private static void Shipment(ref Utf8JsonReader json, MilestoneDraft draft, string path)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (ShipmentId.TryParse(json.Text(), out var id))
        {
            draft.Shipment = id;
        }
        else
        {
            draft.Fail(path, "A shipment id has 1 to 64 letters, digits and - _ . : /");
        }
    }

    private static void Stop(ref Utf8JsonReader json, MilestoneDraft draft, string path)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var stop) && stop is >= 1 and <= 1_000)
        {
            draft.Stop = stop;
            return;
        }

        json.Skip();
        draft.Fail(path, "The stop's sequence is wanted: a whole number from 1.");
    }

    private static void Class(ref Utf8JsonReader json, MilestoneDraft draft, string path)
    {
        var name = json.Is("classifier"u8) ? "/classifier" : "/timeClass";
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return;
        }

        Span<char> buffer = stackalloc char[64];
        if (TradeWords.Classes.TryFind(buffer[..json.Characters(buffer)], out var kind))
        {
            draft.Class = kind;
        }
        else
        {
            draft.Fail(path + name, "actual, estimated or planned is wanted.");
        }
    }

    private static void Payload(ref Utf8JsonReader json, ReadOnlySpan<byte> bytes, MilestoneDraft draft, string path)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            draft.Fail(path, "An object is wanted, or nothing.");
            return;
        }

        var start = (int)json.TokenStartIndex;
        PayloadReader.Read(ref json, draft.Facts, path);
        var length = (int)json.BytesConsumed - start;
        draft.SayPayload(bytes.Slice(start, length), path);
    }
}
