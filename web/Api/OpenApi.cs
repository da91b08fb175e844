using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ControlTower.Web.Api;

/// <summary>The description of the API at <c>/openapi/v1.json</c>: OpenAPI 3.1 with what each address is for, examples, and every kind of answer.</summary>
public static class OpenApi
{
    private const string KeyScheme = "apiKey";
    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";

    private static readonly ImmutableArray<(string Status, string Meaning)> Refusals =
    [
        ("400", "The body is not JSON in UTF-8, or nested deeper than 32."),
        ("401", "No API key, an unknown one, or nobody signed in."),
        ("403", "The key or user lacks the role, or the key may not report for the source."),
        ("413", "The body is too large: 1 MB, 10 MB for batches and documents, 20 MB for EDI."),
        ("415", "The media type is not taken here."),
        ("422", "It can be read and is wrong; errors[] has a JSON pointer for each thing."),
        ("429", "The tower has more to do than it can; Retry-After says when to come again. Nothing was stored."),
    ];

    /// <summary>Registers the description.</summary>
    public static void AddTowerOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
        options.AddSchemaTransformer((schema, context, _) => ApiSchemas.Correct(schema, context));
        options.AddOperationTransformer((operation, context, _) => Describe(operation, context));
        options.AddDocumentTransformer((document, _, _) => Introduce(document));
    });

    /// <summary>Maps the description; like everything else it wants a key or a user.</summary>
    public static void MapTowerOpenApi(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json");

    private static Task Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo { Title = "ControlTower", Version = "1", Description = ApiTexts.Introduction };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [KeyScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key: Authorization: Bearer ct_…, or X-Api-Key: ct_…" },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [] }];
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        if (operation.OperationId is not { } id)
        {
            return Task.CompletedTask;
        }

        if (ApiTexts.Of(id) is { } text)
        {
            (operation.Summary, operation.Description) = (text.Summary, text.Description);
        }

        AddExamples(operation, id);
        AddParameters(operation, id);
        AddRefusals(operation, hasBody: operation.RequestBody is not null, named: context.Description.RelativePath!.Contains('{', StringComparison.Ordinal));
        return Task.CompletedTask;
    }

    private static void AddExamples(OpenApiOperation operation, string id)
    {
        foreach (var example in ApiExamples.All.Where(e => e.Operation == id))
        {
            if (operation.RequestBody?.Content?.TryGetValue(example.MediaType, out var media) == true)
            {
                media.Examples ??= new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal);
                media.Examples[example.Name] = new OpenApiExample { Summary = example.Name, Value = example.IsJson ? JsonNode.Parse(example.Body) : JsonValue.Create(example.Body) };
            }
        }
    }

    private static void AddParameters(OpenApiOperation operation, string id)
    {
        operation.Parameters ??= [];
        foreach (var (name, description) in ApiTexts.ParametersOf(id))
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = name == "Idempotency-Key" ? ParameterLocation.Header : ParameterLocation.Query,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }
    }

    private static void AddRefusals(OpenApiOperation operation, bool hasBody, bool named)
    {
        operation.Responses ??= [];
        foreach (var (status, meaning) in Refusals)
        {
            if (hasBody || status is "401" or "403" or "422")
            {
                operation.Responses.TryAdd(status, Problem(meaning));
            }
        }

        if (named)
        {
            operation.Responses.TryAdd("404", Problem("There is no such thing; detail says what to do."));
        }

        if (hasBody)
        {
            operation.Responses.TryAdd("409", Problem("A rule refuses it as things stand; reason names the rule."));
        }
    }

    private static OpenApiResponse Problem(string meaning) => new()
    {
        Description = meaning,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [ProblemJson] = new() { Schema = ApiSchemas.Problem() } },
    };
}
