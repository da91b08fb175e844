using System.Collections.Frozen;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Partners.Mapping;

namespace ControlTower.Grains.Partners.Shapes;

/// <summary>A mapping that comes with the tower: data like any partner's own, and where a standard asks for it a check.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Trust">How far such a source is believed when the profile does not say.</param>
/// <param name="Mapping">The mapping.</param>
/// <param name="Check">What the standard asks of a document; null when nothing.</param>
/// <param name="CheckItem">What the standard asks of an item; null when nothing.</param>
/// <param name="Earliest">The first year that its clocks may say.</param>
internal sealed record BuiltInShape(string Name, int Trust, PartnerMapping Mapping, DocumentCheck? Check = null, ItemCheck? CheckItem = null, int Earliest = 2000);

/// <summary>The built-in mappings by name.</summary>
internal static class BuiltInShapes
{
    private static readonly FrozenDictionary<string, BuiltInShape> ByName = new[]
    {
        SamsaraShape.Shape, MotiveShape.Shape, Project44Shape.Shape, Terminal49Shape.Shape, DcsaShape.Version22, DcsaShape.Version30, EpcisShape.Shape, OtmShape.Shape, GeotabShape.Shape,
    }.ToFrozenDictionary(s => s.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Their names, sorted.</summary>
    public static ImmutableArray<string> Names { get; } = [.. ByName.Values.Select(s => s.Name).Order(StringComparer.Ordinal)];

    public static BuiltInShape? Find(string name) => ByName.GetValueOrDefault(name);
}

/// <summary>Short ways to write mappings down.</summary>
internal static class Draft
{
    public static MapRule Rule(string? items, string code, string? occurredAt, params ImmutableArray<MapReference> references) => new(
        items, null, code, occurredAt, null, null, null, references, null, null, null, null, null, null, null, null, null, null, null, null);

    public static PartnerMapping MappingOf(
        ImmutableArray<MapRule> rules, ImmutableSortedDictionary<string, CodeMeaning> codes, ImmutableSortedDictionary<string, ReferenceType>? references = null) => new(
        null, null, null, [], rules, codes, Empty<string>(), references ?? Empty<ReferenceType>(), Empty<string>(), Empty<StopKind>());

    public static ImmutableSortedDictionary<string, T> Empty<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);

    public static ImmutableSortedDictionary<string, T> Table<T>(params (string Code, T Meaning)[] rows) =>
        Empty<T>().SetItems(rows.Select(r => KeyValuePair.Create(r.Code, r.Meaning)));

    public static CodeMeaning Is(MilestoneType type, string? at = null, TimeClass? kind = null) => new(type, kind, null, null, at);

    /// <summary>One thing at a pickup, another at a delivery; which must be said.</summary>
    public static CodeMeaning ByStop(MilestoneType atPickup, MilestoneType atDelivery, string? at = null, TimeClass? kind = null) => new(null, kind, atPickup, atDelivery, at);

    public static CodeMeaning Arrived(string? at = null, TimeClass? kind = null) => ByStop(MilestoneType.ArrivedPickup, MilestoneType.ArrivedDelivery, at, kind);

    public static CodeMeaning Departed(string? at = null) => ByStop(MilestoneType.DepartedPickup, MilestoneType.DepartedDelivery, at);

    /// <summary>Passed over on purpose.</summary>
    public static CodeMeaning Ignored { get; } = new(null, null, null, null, null);
}
