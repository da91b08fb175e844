using System.Text.Json;

namespace ControlTower.Web.Ingest;

/// <summary>Reads <c>location</c>: words, or <c>{"name":…,"lat":…,"lon":…}</c>.</summary>
internal static class LocationReader
{
    private const int MaxWords = 200;

    public static void Read(ref Utf8JsonReader json, MilestoneDraft draft, string path)
    {
        json.Read();
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.String:
                Words(json.Text(), draft, path);
                break;
            case JsonTokenType.StartObject:
                Place(ref json, draft, path);
                break;
            default:
                json.Skip();
                draft.Fail(path, "Words are wanted, or an object {name, lat, lon}.");
                break;
        }
    }

    private static void Place(ref Utf8JsonReader json, MilestoneDraft draft, string path)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.Is("name"u8))
            {
                json.Read();
                Words(json.Text(), draft, path + "/name");
            }
            else if (json.Is("lat"u8))
            {
                draft.Facts.Latitude = Degrees(ref json, draft, path + "/lat", 90);
            }
            else if (json.Is("lon"u8))
            {
                draft.Facts.Longitude = Degrees(ref json, draft, path + "/lon", 180);
            }
            else
            {
                json.Read();
                json.Skip();
            }
        }
    }

    private static void Words(string? text, MilestoneDraft draft, string path)
    {
        if (text?.Length > MaxWords)
        {
            draft.Fail(path, "A location has at most 200 characters.");
            return;
        }

        draft.Location = JsonText.Plain(text, MaxWords) ?? draft.Location;
    }

    private static double? Degrees(ref Utf8JsonReader json, MilestoneDraft draft, string path, double most)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (json.TokenType == JsonTokenType.Number && json.TryGetDouble(out var degrees) && Math.Abs(degrees) <= most)
        {
            return degrees;
        }

        json.Skip();
        draft.Fail(path, "Degrees are wanted (WGS 84): a number from −90 to 90 for lat, −180 to 180 for lon.");
        return null;
    }
}
