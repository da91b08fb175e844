using System.Reflection;
using ControlTower.Contracts.Values;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ControlTower.Web.Api;

/// <summary>Corrects what the generated schemas do not know: ids and codes are strings, and what may be left out is not required.</summary>
internal static class ApiSchemas
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static Task Correct(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        var type = context.JsonTypeInfo.Type;
        if (IsText(Nullable.GetUnderlyingType(type) ?? type))
        {
            schema.Type = JsonSchemaType.String;
            schema.Properties = null;
            schema.Required = null;
            (schema.Pattern, schema.Example) = type == typeof(Currency) ? ("^[A-Z]{3}$", "USD") : ("^[A-Za-z0-9_.:/-]{1,64}$", null);
        }
        else if (schema.Required is { Count: > 0 })
        {
            foreach (var property in context.JsonTypeInfo.Properties.Where(p => p.AttributeProvider is PropertyInfo member && MayBeLeftOut(member)))
            {
                schema.Required.Remove(property.Name);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>RFC 9457.</summary>
    public static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(StringComparer.Ordinal) { "title", "status", "detail", "traceId" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Text("about:blank."),
            ["title"] = Text("The status in words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
            ["detail"] = Text("What, where and what to do."),
            ["reason"] = Text("The name of the rule that refused, such as ChargeUnknown."),
            ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Error() },
            ["traceId"] = Text("The trace of the request, 32 hexadecimal digits."),
        },
    };

    private static OpenApiSchema Error() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["pointer"] = Text("JSON pointer into the body, or ?name for a query parameter."),
            ["detail"] = Text("What is wrong and what to do."),
        },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    private static bool IsText(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITextValue<>));

    private static bool MayBeLeftOut(PropertyInfo member)
    {
        var type = member.PropertyType;
        return Nullable.GetUnderlyingType(type) is not null ||
            (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) || type.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>))) ||
            (!type.IsValueType && IsNullable(member));
    }

    private static bool IsNullable(PropertyInfo member)
    {
        lock (Nullability)
        {
            return Nullability.Create(member).ReadState == NullabilityState.Nullable;
        }
    }
}
