using System.Reflection;
using ControlTower.Tests.Support;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Architecture;

/// <summary>What travels between processes, and under which name (style.md 9 and 10).</summary>
public sealed class ContractsTests
{
    private static readonly string File = Path.Combine(Repository.Root, "OrleansContracts.txt");

    [Fact]
    public void Every_contract_type_is_serialised_under_an_alias()
    {
        var offences =
            from type in House.Contracts.WrittenTypes()
            where type.IsVisible && IsValue(type) && !(type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false) && type.IsDefined(typeof(AliasAttribute), inherit: false))
            select type.FullName;

        offences.ShouldBeEmpty();
    }

    [Fact]
    public void Every_grain_interface_and_each_of_its_methods_has_an_alias()
    {
        var interfaces = GrainInterfaces().ToArray();
        var offences = interfaces.Where(type => !type.IsDefined(typeof(AliasAttribute), inherit: false)).Select(type => type.FullName)
            .Concat(interfaces.SelectMany(type => type.GetMethods()).Where(method => !method.IsDefined(typeof(AliasAttribute), inherit: false))
                .Select(method => $"{method.DeclaringType}.{method.Name}"));

        offences.ShouldBeEmpty();
    }

    [Fact]
    public void Every_alias_names_one_type()
    {
        var twice = Aliased().GroupBy(entry => entry.Alias, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key);

        twice.ShouldBeEmpty();
    }

    /// <summary>A change here is a change on the wire. When it is meant: run with CONTROLTOWER_ACCEPT=1 and say why in the commit.</summary>
    [Fact]
    public void The_contracts_are_those_written_down_in_OrleansContracts_txt()
    {
        var now = WireText.Of(Aliased().Select(entry => entry.Type), GrainInterfaces(), Enums());
        if (Environment.GetEnvironmentVariable("CONTROLTOWER_ACCEPT") == "1")
        {
            System.IO.File.WriteAllText(File, now);
        }

        var written = System.IO.File.ReadAllText(File);
        Difference(written, now).ShouldBeEmpty("The wire changed. If it is meant: CONTROLTOWER_ACCEPT=1 tests/run --fast, and say why in the commit.");
        now.ShouldBe(written);
    }

    private static IEnumerable<string> Difference(string written, string now)
    {
        var (before, after) = (written.Split('\n'), now.Split('\n'));
        return before.Except(after, StringComparer.Ordinal).Select(line => $"- {line}").Concat(after.Except(before, StringComparer.Ordinal).Select(line => $"+ {line}"));
    }

    private static IEnumerable<(string Alias, Type Type)> Aliased() =>
        from assembly in new[] { House.Contracts, House.Grains }
        from type in assembly.WrittenTypes()
        let alias = type.GetCustomAttribute<AliasAttribute>(inherit: false)
        where alias is not null
        select (alias.Alias, type);

    private static IEnumerable<Type> GrainInterfaces() =>
        from assembly in new[] { House.Contracts, House.Grains }
        from type in assembly.WrittenTypes()
        where type.IsInterface && typeof(Orleans.Runtime.IAddressable).IsAssignableFrom(type)
        select type;

    private static IEnumerable<Type> Enums() =>
        House.Contracts.WrittenTypes().Where(type => type is { IsEnum: true, IsVisible: true });

    private static bool IsValue(Type type) =>
        (type.IsClass || type.IsValueType) && !type.IsEnum && !(type.IsAbstract && type.IsSealed) &&
        !typeof(System.Text.Json.Serialization.JsonConverter).IsAssignableFrom(type);
}
