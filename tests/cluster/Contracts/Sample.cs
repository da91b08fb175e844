using System.Globalization;
using System.Reflection;
using ControlTower.Contracts.Values;

namespace ControlTower.Tests.Cluster.Contracts;

/// <summary>Makes a value of any contract type with every member filled in.</summary>
internal static class Sample
{
    /// <summary>One sample; for a closed family one of each member.</summary>
    public static IEnumerable<object> AllOf(Type type) => type.IsAbstract
        ? type.Assembly.GetTypes().Where(t => t.IsSubclassOf(type) && !t.IsAbstract).Select(Of)
        : [Of(type)];

    public static object Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying);
        }

        return Simple(type) ?? Collection(type) ?? Text(type) ?? Constructed(type);
    }

    private static object? Simple(Type type) =>
        type == typeof(string) ? "text"
        : type == typeof(bool) ? true
        : type.IsPrimitive || type == typeof(decimal) ? Convert.ChangeType(7, type, CultureInfo.InvariantCulture)
        : type == typeof(DateTimeOffset) ? new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.FromHours(2))
        : type == typeof(TimeOnly) ? new TimeOnly(8, 30)
        : type == typeof(DateOnly) ? new DateOnly(2026, 3, 5)
        : type == typeof(TimeSpan) ? TimeSpan.FromMinutes(90)
        : type == typeof(Guid) ? new Guid("0f8fad5b-d9cb-469f-a165-70867728950e")
        : type == typeof(Uri) ? new Uri("https://example.org/")
        : type == typeof(byte[]) ? new byte[] { 1, 2, 3 }
        : type == typeof(ReadOnlyMemory<byte>) ? (object)new ReadOnlyMemory<byte>([1, 2, 3])
        : type.IsEnum ? Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)
        : null;

    private static object? Collection(Type type)
    {
        if (!type.IsGenericType)
        {
            return null;
        }

        var (definition, arguments) = (type.GetGenericTypeDefinition(), type.GetGenericArguments());
        if (definition == typeof(ImmutableArray<>) || definition == typeof(ImmutableList<>) || definition == typeof(ImmutableHashSet<>) || definition == typeof(ImmutableSortedSet<>))
        {
            var factory = definition.Assembly.GetType(definition.FullName!.Split('`')[0])!;
            return factory.GetMethods().Single(m => m.Name == "Create" && m.GetParameters() is [{ ParameterType.IsArray: false, ParameterType.IsGenericParameter: true }])
                .MakeGenericMethod(arguments).Invoke(null, [Of(arguments[0])]);
        }

        if (type.GetMethod("Add", arguments) is { } add && type.GetField("Empty") is { } empty)
        {
            return add.Invoke(empty.GetValue(null), [.. arguments.Select(Of)]);
        }

        return null;
    }

    private static object? Text(Type type)
    {
        if (!type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITextValue<>)))
        {
            return null;
        }

        object?[] arguments = ["EUR", null];
        return (bool)type.GetMethod("TryParse", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, arguments)!
            ? arguments[1]
            : throw new InvalidOperationException($"{type.Name} does not take the sample text.");
    }

    private static object Constructed(Type type)
    {
        var concrete = type.IsAbstract ? type.Assembly.GetTypes().First(t => t.IsSubclassOf(type) && !t.IsAbstract) : type;
        var constructor = concrete.GetConstructors(BindingFlags.Instance | BindingFlags.Public)
            .OrderByDescending(c => c.GetParameters().Length).FirstOrDefault()
            ?? throw new InvalidOperationException($"No sample of {type} can be made.");
        var value = constructor.Invoke([.. constructor.GetParameters().Select(p => Of(p.ParameterType))]);
        foreach (var property in concrete.GetProperties().Where(p => p.SetMethod is { IsPublic: true } && constructor.GetParameters().All(a => a.Name != p.Name)))
        {
            property.SetValue(value, Of(property.PropertyType));
        }

        return value;
    }
}
