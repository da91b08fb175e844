using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Architecture;

/// <summary>Who may know whom: <c>web → contracts ← grains ← silo</c> (design.md).</summary>
public sealed class BordersTests
{
    private static readonly string[] BannedSuffixes =
        ["Manager", "Helper", "Util", "Processor", "Service", "Data", "Info", "Wrapper", "Base", "Impl", "Dto"];

    // The standard's own words.
    private static readonly string[] Standard = ["CloudEventData"]; // CloudEvents 1.0 §2.3: Data

    [Fact]
    public void Web_knows_only_contracts_outside_its_composition_root()
    {
        var offences =
            from type in House.Web.WrittenTypes()
            where !IsCompositionRoot(type)
            from used in type.WithNested().SelectMany(Reach.Types).Distinct()
            where used.Assembly == House.Grains || used.Assembly == House.Silo
            select $"{type.FullName} uses {used.FullName}";

        offences.ShouldBeEmpty();
    }

    [Fact]
    public void Contracts_and_grains_know_nobody_outside_them()
    {
        House.Contracts.GetReferencedAssemblies().ShouldNotContain(name => name.Name!.StartsWith("ControlTower", StringComparison.Ordinal));
        House.Grains.GetReferencedAssemblies()
            .Where(name => name.Name!.StartsWith("ControlTower", StringComparison.Ordinal))
            .Select(name => name.Name)
            .ShouldBe(["ControlTower.Contracts"]);
    }

    [Fact]
    public void No_type_name_ends_in_a_word_that_says_nothing()
    {
        var offences =
            from assembly in new[] { House.Contracts, House.Grains, House.Silo, House.Web }
            from type in assembly.WrittenTypes()
            where BannedSuffixes.Any(suffix => type.PlainName().EndsWith(suffix, StringComparison.Ordinal)) && !Standard.Contains(type.Name, StringComparer.Ordinal)
            select type.FullName;

        offences.ShouldBeEmpty();
    }

    [Fact]
    public void Every_class_is_sealed_static_or_meant_to_be_inherited()
    {
        var offences =
            from assembly in new[] { House.Contracts, House.Grains, House.Silo }
            from type in assembly.WrittenTypes()
            where type is { IsClass: true, IsSealed: false, IsAbstract: false } && type.Name != "Program"
            select type.FullName;

        offences.ShouldBeEmpty();
    }

    // Program.cs, and what it calls to put the tower together.
    private static bool IsCompositionRoot(Type type) =>
        type.FullName == "Program" || type.Namespace == "ControlTower.Web.Hosting";
}
