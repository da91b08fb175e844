using System.Globalization;
using System.Text.Json;
using ControlTower.Contracts.Values;

namespace ControlTower.Web.Ingest;

/// <summary>Reads <c>references</c>: <c>[{"type":"Load","value":"LD-1"}]</c>.</summary>
internal static class ReferenceReader
{
    /// <summary>The longest value.</summary>
    public const int MaxValue = 80;

    public static void Read(ref Utf8JsonReader json, MilestoneDraft draft, string path)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (json.TokenType != JsonTokenType.StartArray)
        {
            json.Skip();
            draft.Fail(path, "An array of {type, value} is wanted.");
            return;
        }

        for (var index = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; index++)
        {
            One(ref json, draft, path, index);
        }

        if (draft.References.Count > MilestoneDraft.MaxReferences)
        {
            draft.Fail(path, string.Create(CultureInfo.InvariantCulture, $"At most {MilestoneDraft.MaxReferences} references are taken."));
        }
    }

    private static void One(ref Utf8JsonReader json, MilestoneDraft draft, string path, int index)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            draft.Fail(At(path, index, ""), "A reference is an object: {\"type\":\"PurchaseOrder\",\"value\":\"4500812\"}.");
            return;
        }

        var type = ReferenceType.Other;
        string? value = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.Is("type"u8))
            {
                type = Type(ref json, draft, path, index);
            }
            else if (json.Is("value"u8))
            {
                json.Read();
                value = json.Text()?.Trim();
            }
            else
            {
                json.Read();
                json.Skip();
            }
        }

        if (JsonText.IsName(value, MaxValue))
        {
            draft.References.Add(new Reference(type, value!));
        }
        else
        {
            draft.Fail(At(path, index, "/value"), "A reference's value has 1 to 80 characters on one line.");
        }
    }

    private static ReferenceType Type(ref Utf8JsonReader json, MilestoneDraft draft, string path, int index)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return ReferenceType.Other;
        }

        Span<char> buffer = stackalloc char[80];
        if (TradeWords.References.TryFind(buffer[..json.Characters(buffer)], out var type))
        {
            return type;
        }

        draft.Fail(At(path, index, "/type"), $"One of {string.Join(", ", Enum.GetNames<ReferenceType>())} is wanted.");
        return ReferenceType.Other;
    }

    private static string At(string path, int index, string member) => string.Create(CultureInfo.InvariantCulture, $"{path}/{index}{member}");
}
