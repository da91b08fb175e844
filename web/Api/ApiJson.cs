using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ControlTower.Web.Api;

/// <summary>How the API reads and writes JSON: camel case, no nulls, enums by name, unknown members passed over.</summary>
public static class ApiJson
{
    /// <summary>How deep a body may be nested.</summary>
    public const int MaxDepth = 32;

    /// <summary>Writes text as it is.</summary>
    public static JavaScriptEncoder Plain => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>How answers that are written by hand are written.</summary>
    public static JsonWriterOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For everything but the fast path of milestones.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Applies the same to options that the host made.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.MaxDepth = MaxDepth;
        options.NumberHandling = JsonNumberHandling.Strict;
        // The answers are JSON and never part of a page.
        options.Encoder = Plain;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new BoundedDecimal());
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { FillCollections } };
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly();
        return options;
    }

    /// <summary>A collection that was left out is empty, not broken; dictionaries sort the same on every machine.</summary>
    private static void FillCollections(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        foreach (var property in type.Properties)
        {
            if (property.PropertyType.IsGenericType && property is { Get: { } get, Set: { } set } && Filler(property.PropertyType) is { } fill)
            {
                var before = type.OnDeserialized;
                type.OnDeserialized = item =>
                {
                    before?.Invoke(item);
                    set(item, fill(get(item)));
                };
            }
        }
    }

    private static Func<object?, object?>? Filler(Type type)
    {
        var shape = type.GetGenericTypeDefinition();
        var filling = shape == typeof(ImmutableArray<>) ? typeof(FilledArray<>) : shape == typeof(ImmutableSortedDictionary<,>) ? typeof(FilledDictionary<>) : null;
        return filling is null ? null : ((IFilling)Activator.CreateInstance(filling.MakeGenericType(type.GenericTypeArguments[^1]))!).Of;
    }

    private interface IFilling
    {
        object? Of(object? value);
    }

    private sealed class FilledArray<T> : IFilling
    {
        public object? Of(object? value) => value is ImmutableArray<T> { IsDefault: false } array ? array : ImmutableArray<T>.Empty;
    }

    private sealed class FilledDictionary<T> : IFilling
    {
        public object? Of(object? value) =>
            (value as ImmutableSortedDictionary<string, T> ?? ImmutableSortedDictionary<string, T>.Empty).WithComparers(StringComparer.Ordinal);
    }
}
