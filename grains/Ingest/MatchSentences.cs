using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Ingest;

/// <summary>Why an item waits, in words for the person who resolves it. The same names in another order give the same sentence.</summary>
internal static class MatchSentences
{
    private const int Shown = 5;

    public static string Unknown(ImmutableArray<Reference> references) =>
        $"No shipment is known as {Names(references, " or ")}. It attaches by itself when one with that name is released; or give it to a shipment.";

    public static string NotReleased(ShipmentId id, ImmutableArray<Hit> hits) =>
        $"Shipment {id} does not exist yet. It attaches by itself when that shipment is released; or give it to a shipment."
        + (hits.IsEmpty ? "" : $" {Owners(hits)}");

    public static string Several(ImmutableArray<Hit> hits, ImmutableArray<ShipmentId> common) =>
        $"More than one shipment is known as {Names([.. hits.Select(h => h.Reference)], " and ")}: {Listed(common)}. Choose the one it belongs to.";

    public static string Contradiction(ImmutableArray<Hit> hits) =>
        $"Its names belong to different shipments. {Owners(hits)} Choose the one it belongs to.";

    public static string IdContradicts(ShipmentId id, ImmutableArray<Hit> hits) =>
        $"It names shipment {id}, but its references belong to another one. {Owners(hits)} Choose the one it belongs to.";

    private static string Owners(ImmutableArray<Hit> hits) => Joined(
        " ",
        [.. hits.DistinctBy(h => h.Reference)
            .OrderBy(h => h.Reference.Type).ThenBy(h => h.Reference.Value, StringComparer.Ordinal)
            .Select(h => $"{h.Reference} belongs to {Listed(h.Shipments)}.")]);

    private static string Names(ImmutableArray<Reference> references, string word) => Joined(
        word,
        [.. references.Distinct()
            .OrderBy(r => r.Type).ThenBy(r => r.Value, StringComparer.Ordinal)
            .Select(r => r.ToString())]);

    private static string Listed(ImmutableArray<ShipmentId> shipments) => Joined(", ", [.. shipments.Select(s => s.Value)]);

    private static string Joined(string word, ImmutableArray<string> texts) =>
        texts.Length <= Shown ? string.Join(word, texts) : $"{string.Join(word, texts[..Shown])} (and {texts.Length - Shown} more)";
}
