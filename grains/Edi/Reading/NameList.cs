using System.Text.RegularExpressions;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Meaning;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>Collects the names of a shipment: each once, without empty ones.</summary>
internal static partial class NameList
{
    private const int Longest = 80;

    public static ImmutableArray<Reference> With(this ImmutableArray<Reference> names, ReferenceType? type, string value)
    {
        if (type is not { } kind || value.Length is 0 or > Longest)
        {
            return names;
        }

        var name = new Reference(kind == ReferenceType.Container && !IsContainer(value) ? ReferenceType.Other : kind, value);
        return names.Contains(name) ? names : names.Add(name);
    }

    /// <summary>The stop an L11 with qualifier QN speaks of; null when it is none.</summary>
    public static ImmutableArray<Reference> WithX12(this ImmutableArray<Reference> names, PartnerCodes codes, string qualifier, string value) =>
        names.With(codes.X12Name(qualifier), value);

    public static ImmutableArray<Reference> WithEdifact(this ImmutableArray<Reference> names, PartnerCodes codes, string qualifier, string value) =>
        names.With(codes.EdifactName(qualifier), value);

    // ISO 6346; the check digit is often left out.
    private static bool IsContainer(string value) => Container().IsMatch(value);

    [GeneratedRegex("^[A-Z]{4}[0-9]{6,7}$", RegexOptions.None, 100)]
    private static partial Regex Container();
}
