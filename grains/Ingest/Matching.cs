using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Ingest;

/// <summary>Finds the shipment an item belongs to by the names it carries: one, none, or several that a person must choose from. Never the first hit, and the order of the names never matters (R33–R35).</summary>
/// <param name="known">What the index knows of the names and ids of all items to be matched.</param>
public sealed class Matching(ReferenceMatches known)
{
    // The items of a batch often carry the same names.
    private readonly Dictionary<Reference, ImmutableArray<ShipmentId>> _named = [];

    /// <param name="id">The shipment the sender names; <c>default</c> when it names none.</param>
    /// <param name="references">The names the sender uses.</param>
    public Match Of(ShipmentId id, ImmutableArray<Reference> references)
    {
        var hits = Hits(references);
        if (id == default)
        {
            return ByName(references, hits);
        }

        return known.Existing.Contains(id)
            ? Given(id, hits)
            : Match.Unmatched(Fitting(hits), MatchSentences.NotReleased(id, hits));
    }

    private static Match ByName(ImmutableArray<Reference> references, ImmutableArray<Hit> hits)
    {
        if (hits.IsEmpty)
        {
            return Match.Unmatched([], MatchSentences.Unknown(references));
        }

        var common = Common(hits);
        return common.Length switch
        {
            1 => Match.To(common[0]),
            0 => Match.Ambiguous(Either(hits), MatchSentences.Contradiction(hits)),
            _ => Match.Ambiguous(common, MatchSentences.Several(hits, common)),
        };
    }

    // The sender's own word wins, unless every name it uses that is known says otherwise.
    private static Match Given(ShipmentId id, ImmutableArray<Hit> hits)
    {
        var fitting = Fitting(hits);
        return fitting.IsEmpty || fitting.Contains(id)
            ? Match.To(id)
            : Match.Ambiguous(Sorted(fitting.Add(id)), MatchSentences.IdContradicts(id, hits));
    }

    private ImmutableArray<Hit> Hits(ImmutableArray<Reference> references)
    {
        if (references.IsDefaultOrEmpty)
        {
            return [];
        }

        var hits = ImmutableArray.CreateBuilder<Hit>(references.Length);
        foreach (var reference in references)
        {
            if (ShipmentsOf(reference) is { IsEmpty: false } shipments)
            {
                hits.Add(new Hit(reference, shipments));
            }
        }

        return hits.DrainToImmutable();
    }

    private ImmutableArray<ShipmentId> ShipmentsOf(Reference reference)
    {
        if (!_named.TryGetValue(reference, out var shipments))
        {
            shipments = Closest(reference, known.ByName[ReferenceName.Normalise(reference.Value)]);
            _named.Add(reference, shipments);
        }

        return shipments;
    }

    // To the letter beats nearly; the same kind beats a kind that was not said; different kinds never meet.
    private static ImmutableArray<ShipmentId> Closest(Reference reference, IEnumerable<(Reference Reference, ShipmentId Shipment)> namesakes)
    {
        var best = 0;
        var shipments = new HashSet<ShipmentId>();
        foreach (var (name, shipment) in namesakes)
        {
            var closeness = Closeness(reference, name);
            if (closeness == 0 || closeness < best)
            {
                continue;
            }

            if (closeness > best)
            {
                best = closeness;
                shipments.Clear();
            }

            shipments.Add(shipment);
        }

        return shipments.Count == 0 ? [] : Sorted([.. shipments]);
    }

    private static int Closeness(Reference told, Reference name)
    {
        if (told.Type == name.Type)
        {
            return told.Value == name.Value ? 3 : 2;
        }

        return told.Type == ReferenceType.Other || name.Type == ReferenceType.Other ? 1 : 0;
    }

    private static ImmutableArray<ShipmentId> Common(ImmutableArray<Hit> hits)
    {
        var common = hits[0].Shipments;
        foreach (var hit in hits.AsSpan()[1..])
        {
            common = common.RemoveAll(s => !hit.Shipments.Contains(s));
        }

        return common;
    }

    private static ImmutableArray<ShipmentId> Either(ImmutableArray<Hit> hits) =>
        Sorted([.. hits.SelectMany(h => h.Shipments).Distinct()]);

    private static ImmutableArray<ShipmentId> Fitting(ImmutableArray<Hit> hits)
    {
        if (hits.IsEmpty)
        {
            return [];
        }

        return Common(hits) is { IsEmpty: false } common ? common : Either(hits);
    }

    private static ImmutableArray<ShipmentId> Sorted(ImmutableArray<ShipmentId> shipments) =>
        shipments.Sort(static (a, b) => string.CompareOrdinal(a.Value, b.Value));
}

/// <summary>A name that is known, with the shipments it fits, by id.</summary>
public readonly record struct Hit(Reference Reference, ImmutableArray<ShipmentId> Shipments);
