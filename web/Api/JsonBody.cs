using System.Reflection;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Metadata;

namespace ControlTower.Web.Api;

/// <summary>A JSON body, or the problem with it. <see cref="JsonBodyFilter"/> answers with the problem before the handler runs.</summary>
/// <typeparam name="T">What the body is.</typeparam>
internal sealed class JsonBody<T>(T? value, IResult? problem) : IJsonBody, IEndpointParameterMetadataProvider
    where T : class
{
    private const int Limit = 1024 * 1024;

    public IResult? Problem => problem;

    /// <summary>The body.</summary>
    public T Value => value ?? throw new InvalidOperationException("There is no body; JsonBodyFilter is missing on the endpoint.");

    public static async ValueTask<JsonBody<T>> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Wrong(Problems.Of(StatusCodes.Status415UnsupportedMediaType, "Send JSON with Content-Type: application/json."));
        }

        var (body, problem) = await RequestBody.Read(context, Limit);
        if (problem is not null)
        {
            return Wrong(problem);
        }

        try
        {
            return Read(body.Bytes.Span);
        }
        finally
        {
            body.Release();
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: false));

    private static JsonBody<T> Read(ReadOnlySpan<byte> bytes)
    {
        if (JsonSyntax.Problem(bytes) is { } syntax)
        {
            return Wrong(syntax);
        }

        if (JsonSyntax.EmptyPlace(bytes) is { } place)
        {
            return Wrong(Problems.Invalid([new ProblemError(place, "A list has no empty places; leave out what is null.")]));
        }

        try
        {
            return JsonSerializer.Deserialize<T>(bytes, ApiJson.Options) is { } value
                ? new JsonBody<T>(value, null)
                : Wrong(Problems.Invalid([new ProblemError("", "The body is null; an object is wanted.")]));
        }
        catch (JsonException wrong)
        {
            return Wrong(Problems.Invalid([new ProblemError(JsonPointer.Of(wrong.Path), $"The value is not what is wanted here; see /openapi/v1.json. {Words(wrong)}")]));
        }
    }

    // The serializer's own words name .NET types; those of our converters are meant for people.
    private static string Words(JsonException wrong) =>
        wrong.Message.Contains("System.", StringComparison.Ordinal) || wrong.Message.Contains("ControlTower.", StringComparison.Ordinal)
            ? ""
            : wrong.Message.Split(" Path:")[0];

    private static JsonBody<T> Wrong(IResult problem) => new(null, problem);
}

/// <summary>A body that may have a problem.</summary>
internal interface IJsonBody
{
    /// <summary>The problem; null when there is none.</summary>
    IResult? Problem { get; }
}

/// <summary>Answers with the problem of a body before the handler runs.</summary>
internal sealed class JsonBodyFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var argument in context.Arguments)
        {
            if (argument is IJsonBody { Problem: { } problem })
            {
                return ValueTask.FromResult<object?>(problem);
            }
        }

        return next(context);
    }
}

/// <summary>What every JSON body must be, whatever it says.</summary>
internal static class JsonSyntax
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = ApiJson.MaxDepth };

    /// <summary>Where a list holds null, by which nothing here means anything; null when none does.</summary>
    /// <param name="bytes">Valid JSON.</param>
    public static string? EmptyPlace(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, Strict);
        using var document = JsonDocument.ParseValue(ref reader);
        return EmptyPlace(document.RootElement);
    }

    private static string? EmptyPlace(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Index()
            .Select(item => item.Item.ValueKind == JsonValueKind.Null ? $"/{item.Index}" : EmptyPlace(item.Item) is { } within ? $"/{item.Index}{within}" : null)
            .FirstOrDefault(place => place is not null),
        JsonValueKind.Object => value.EnumerateObject()
            .Select(member => EmptyPlace(member.Value) is { } within ? $"/{JsonPointer.Escape(member.Name)}{within}" : null)
            .FirstOrDefault(place => place is not null),
        _ => null,
    };

    /// <summary>400 when the bytes are not UTF-8, not JSON or nested too deep; null when all is well.</summary>
    public static IResult? Problem(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8.IsValid(bytes))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "The body is not UTF-8.");
        }

        try
        {
            var reader = new Utf8JsonReader(bytes, Strict);
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException wrong)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, $"The body is not JSON the tower can read: {wrong.Message}");
        }
    }
}
