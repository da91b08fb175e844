using ControlTower.Contracts.Partners;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners.Feeds;
using ControlTower.Grains.Partners.Pickup;
using static ControlTower.Grains.Partners.Shapes.Draft;

namespace ControlTower.Grains.Partners;

/// <summary>The one form in which a profile is kept: no absent lists or tables, texts trimmed. Stored bytes and comparisons depend on it.</summary>
internal static class PartnerForm
{
    public static PartnerProfile Normal(PartnerProfile profile) => profile with
    {
        Name = profile.Name?.Trim() ?? "",
        Source = profile.Source?.Trim() ?? "",
        Channels = [.. Present(profile.Channels).Distinct().Order()],
        Zone = Text(profile.Zone),
        Pickup = profile.Pickup is { } pickup ? PickupNames.Normal(pickup) : null,
        Feed = profile.Feed is { } feed ? FeedNames.Normal(feed) : null,
        Mapping = Normal(profile.Mapping ?? MappingOf([], Empty<CodeMeaning>())),
    };

    /// <summary>True when both say the same; both in normal form.</summary>
    public static bool Same<T>(T a, T b) => TowerJson.Write(a).AsSpan().SequenceEqual(TowerJson.Write(b));

    private static PartnerMapping Normal(PartnerMapping mapping) => mapping with
    {
        Shape = Text(mapping.Shape),
        File = mapping.File is { } file ? file with { Columns = Present(file.Columns) } : null,
        Dates = Present(mapping.Dates),
        Rules = [.. Present(mapping.Rules).Select(r => r with { References = Present(r.References) })],
        Codes = Table(mapping.Codes),
        Reasons = Table(mapping.Reasons),
        References = Table(mapping.References),
        Charges = Table(mapping.Charges),
        StopKinds = Table(mapping.StopKinds),
        Edi = mapping.Edi is { } edi
            ? edi with { Identities = [.. Present(edi.Identities).Select(i => i?.Trim() ?? "").Distinct(StringComparer.OrdinalIgnoreCase)], Currency = Text(edi.Currency)?.ToUpperInvariant(), Zone = Text(edi.Zone) }
            : null,
    };

    private static ImmutableSortedDictionary<string, T> Table<T>(ImmutableSortedDictionary<string, T>? table) =>
        table is null ? Empty<T>() : Empty<T>().SetItems(table.Where(e => e.Value is not null).Select(e => KeyValuePair.Create(e.Key.Trim(), e.Value)));

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static ImmutableArray<T> Present<T>(ImmutableArray<T> items) => items.IsDefault ? [] : items;
}
