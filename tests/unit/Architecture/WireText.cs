using System.Globalization;
using System.Reflection;
using System.Text;

namespace ControlTower.Tests.Unit.Architecture;

/// <summary>Writes down what travels: each alias with its members and their numbers, each call with its parameters, each enum value with its number.</summary>
internal static class WireText
{
    public static string Of(IEnumerable<Type> types, IEnumerable<Type> interfaces, IEnumerable<Type> enums)
    {
        var text = new StringBuilder("# What travels between processes. Generated and compared by ContractsTests; append members, never reorder or reuse.\n");
        var calls = interfaces.ToHashSet();
        foreach (var type in types.Where(type => !calls.Contains(type)).OrderBy(Alias, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Alias(type)} = {type.FullName}\n");
            Append(text, Members(type));
        }

        foreach (var type in calls.OrderBy(Alias, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Alias(type)} = interface {type.FullName}\n");
            Append(text, type.GetMethods().Select(Call).Order(StringComparer.Ordinal));
        }

        foreach (var type in enums)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nenum {type.FullName}\n");
            Append(text, Enum.GetValues(type).Cast<object>().Select(value =>
                string.Create(CultureInfo.InvariantCulture, $"{Convert.ToInt64(value, CultureInfo.InvariantCulture)} {value}")));
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append("    ").Append(line).Append('\n');
        }
    }

    private static string Alias(Type type) => type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? type.FullName!;

    // Orleans numbers the parameters of a record's primary constructor by position; other members carry [Id].
    private static IEnumerable<string> Members(Type type) =>
        PrimaryParameters(type).Select((parameter, at) => (Id: (uint)at, parameter.Name, Type: parameter.ParameterType))
            .Concat(Numbered(type))
            .OrderBy(member => member.Id)
            .Select(member => string.Create(CultureInfo.InvariantCulture, $"{member.Id} {member.Name}: {NameOf(member.Type)}"));

    private static IEnumerable<(uint Id, string? Name, Type Type)> Numbered(Type type) =>
        from member in type.GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        let id = member.GetCustomAttribute<IdAttribute>()
        where id is not null
        select (id.Id, member.Name, member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType);

    private static ParameterInfo[] PrimaryParameters(Type type) =>
        type.GetConstructors()
            .Select(constructor => constructor.GetParameters())
            .Where(parameters => parameters.All(parameter => type.GetProperty(parameter.Name!)?.PropertyType == parameter.ParameterType))
            .MaxBy(parameters => parameters.Length) ?? [];

    private static string Call(MethodInfo method)
    {
        var parameters = method.GetParameters().Select(parameter => $"{parameter.Name}: {NameOf(parameter.ParameterType)}");
        return $"{method.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? method.Name}({string.Join(", ", parameters)}): {NameOf(method.ReturnType)}";
    }

    private static string NameOf(Type type) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? NameOf(underlying) + "?"
        : type.IsArray ? NameOf(type.GetElementType()!) + "[]"
        : type.IsConstructedGenericType ? $"{type.PlainName()}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;
}
