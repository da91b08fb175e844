using System.Text.Json;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners.Feeds;

namespace ControlTower.Silo.Partners;

/// <summary>What Geotab answers. Pure.</summary>
internal static class GeotabAnswers
{
    private const int MaxDepth = 32;
    private const int LongestDetail = 300;

    /// <summary>Reads an answer: a result, or an error by its name.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="wait">How long the answer asks to wait; null when it does not.</param>
    /// <param name="read">Reads the result; null when it is not what was asked for.</param>
    public static FeedAnswer<T> Read<T>(byte[] body, TimeSpan? wait, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
            var said = document.RootElement;
            if (said.ValueKind == JsonValueKind.Object && said.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
            {
                return new FeedAnswer<T>(null, TroubleOf(error), Detail(error), wait);
            }

            return said.ValueKind == JsonValueKind.Object && said.TryGetProperty("result", out var result) && read(result) is { } value
                ? new FeedAnswer<T>(value, FeedTrouble.None, null, null)
                : Strange<T>();
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return Strange<T>();
        }
    }

    /// <summary>Who is signed in, and where to ask from now on.</summary>
    public static FeedSession? Session(JsonElement result, FeedPoll feed, string sameServer)
    {
        if (result.ValueKind != JsonValueKind.Object || !result.TryGetProperty("credentials", out var credentials) || Text(credentials, "sessionId") is not { } id)
        {
            return null;
        }

        // The database may live on another server, which is named without its scheme.
        var path = Text(result, "path");
        var server = path is null || path.Equals(sameServer, StringComparison.OrdinalIgnoreCase) ? feed.Server : $"https://{path.TrimEnd('/')}";
        return new FeedSession(server, Text(credentials, "database") ?? feed.Database, Text(credentials, "userName") ?? feed.User, id);
    }

    /// <summary>A page.</summary>
    public static FeedPage? Page(JsonElement result, int most) =>
        result.ValueKind == JsonValueKind.Object && result.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array && Text(result, "toVersion") is { } token
            ? new FeedPage([.. data.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object).Select(r => r.GetRawText())], token, data.GetArrayLength() >= most)
            : null;

    private static FeedAnswer<T> Strange<T>()
        where T : class => new(null, FeedTrouble.Unreachable, "The answer is not what Geotab's interface promises; is the server's address right?", null);

    private static FeedTrouble TroubleOf(JsonElement error) => Names(error) switch
    {
        var names when names.Any(n => n.Contains("InvalidUser", StringComparison.Ordinal) || n.Contains("SessionExpired", StringComparison.Ordinal)) => FeedTrouble.SessionOver,
        var names when names.Any(n => n.Contains("OverLimit", StringComparison.Ordinal)) => FeedTrouble.TooOften,
        var names when names.Any(n => n.Contains("DbUnavailable", StringComparison.Ordinal) || n.Contains("Timeout", StringComparison.Ordinal)) => FeedTrouble.Unreachable,
        _ => FeedTrouble.Refused,
    };

    private static ImmutableArray<string> Names(JsonElement error)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        Add(Text(error, "name"));
        if (error.TryGetProperty("data", out var data))
        {
            Add(Text(data, "type"));
        }

        if (error.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
        {
            foreach (var one in errors.EnumerateArray())
            {
                Add(Text(one, "name"));
            }
        }

        return names.DrainToImmutable();

        void Add(string? name)
        {
            if (name is not null)
            {
                names.Add(name);
            }
        }
    }

    private static string Detail(JsonElement error)
    {
        var text = $"Geotab says: {Text(error, "message") ?? "no"}";
        return text.Length <= LongestDetail ? text : text[..LongestDetail];
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
