using System.Text.Json;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Partners.Mapping;

/// <summary>The names of the shipment that an item carries.</summary>
/// <param name="References">The names, each once.</param>
/// <param name="Unknown">Qualifiers that no table knows; their names are kept without a kind.</param>
internal sealed record FactNames(ImmutableArray<Reference> References, ImmutableArray<string> Unknown)
{
    private const int MaxReferences = 50;
    private const int MaxValue = 80;

    public static FactNames Of(CompiledMapping mapping, CompiledRule rule, JsonElement root, JsonElement item)
    {
        var (names, unknown) = (ImmutableArray.CreateBuilder<Reference>(), ImmutableArray.CreateBuilder<string>());
        foreach (var (items, type, value) in rule.References)
        {
            foreach (var pair in items?.Select(root, item) ?? [item])
            {
                foreach (var text in value.Texts(root, pair).Where(IsName))
                {
                    names.Add(new Reference(KindOf(mapping, type.Text(root, pair), unknown), text.Trim()));
                }
            }
        }

        return new FactNames([.. names.Distinct().Take(MaxReferences)], [.. unknown.Distinct(StringComparer.Ordinal)]);
    }

    private static ReferenceType KindOf(CompiledMapping mapping, string? qualifier, ImmutableArray<string>.Builder unknown)
    {
        if (qualifier is null)
        {
            return ReferenceType.Other;
        }

        if (mapping.References.TryFind(qualifier, out var kind))
        {
            return kind;
        }

        unknown.Add(qualifier.Length <= 120 ? qualifier : qualifier[..120]);
        return ReferenceType.Other;
    }

    private static bool IsName(string text) => text.Trim() is { Length: > 0 and <= MaxValue } && !text.Any(char.IsControl);
}
