using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ControlTower.Tests.Unit.Matching;

/// <summary>Few names and few shipments, so that they clash often.</summary>
public sealed class MatchingProperties
{
    private static readonly Gen<Reference> AnyName =
        from type in Gen.Elements(ReferenceType.Other, ReferenceType.PurchaseOrder, ReferenceType.Load)
        from value in Gen.Elements("A1", "a-1", "B2", "B 2", "C3")
        select new Reference(type, value);

    private static readonly Gen<ShipmentId> AnyShipment = Gen.Elements("S1", "S2", "S3", "S4").Select(ShipmentId.Parse);

    private static readonly Gen<Case> AnyCase =
        from shipments in (from id in AnyShipment from names in AnyName.ListOf(2) select (id, names.ToArray())).ListOf(3)
        from said in Gen.Frequency((3, Gen.Constant(default(ShipmentId))), (1, AnyShipment))
        from told in Gen.Choose(0, 4).SelectMany(n => AnyName.ListOf(n))
        from other in Gen.Shuffle(told.ToArray())
        select new Case(Names.Known([.. shipments]), said, [.. told], [.. other]);

    [Property(MaxTest = 2000)]
    public Property The_order_of_names_never_matters() => Prop.ForAll(AnyCase.ToArbitrary(), c =>
    {
        var one = Match(c, c.Told);
        var other = Match(c, c.Shuffled);
        return one.Shipment == other.Shipment && one.Parked == other.Parked && one.Detail == other.Detail && one.Candidates.SequenceEqual(other.Candidates);
    });

    [Property(MaxTest = 2000)]
    public Property A_name_told_twice_says_nothing_new() => Prop.ForAll(AnyCase.ToArbitrary(), c =>
        Match(c, c.Told).Detail == Match(c, [.. c.Told, .. c.Told]).Detail && Match(c, c.Told).Shipment == Match(c, [.. c.Told, .. c.Told]).Shipment);

    [Property(MaxTest = 2000)]
    public Property A_shipment_is_never_guessed() => Prop.ForAll(AnyCase.ToArbitrary(), c =>
    {
        var match = Match(c, c.Told);
        if (match.Parked is not null)
        {
            return match.Shipment == default && match.Detail is not null;
        }

        // Whoever was chosen fits, and nobody else fits every known name as closely.
        var rivals = c.Known.Existing.Where(s => s != match.Shipment && c.Told.Any(n => Fits(c, n, s)) && c.Told.All(n => !KnownName(c, n) || Fits(c, n, s)));
        return c.Said == match.Shipment || (c.Said == default && !rivals.Any() && c.Told.Any(n => Fits(c, n, match.Shipment)));
    });

    [Property(MaxTest = 2000)]
    public Property An_item_waits_as_unmatched_only_when_its_shipment_is_not_there() => Prop.ForAll(AnyCase.ToArbitrary(), c =>
        Match(c, c.Told).Parked != ParkReason.Unmatched
            || (c.Said == default ? !c.Told.Any(n => KnownName(c, n)) : !c.Known.Existing.Contains(c.Said)));

    private static Match Match(Case c, ImmutableArray<Reference> names) => new Grains.Ingest.Matching(c.Known).Of(c.Said, names);

    // Written anew and slowly on purpose: a shipment fits a name when no other namesake is closer.
    private static bool Fits(Case c, Reference told, ShipmentId shipment)
    {
        var namesakes = c.Known.ByName[ReferenceName.Normalise(told.Value)].ToList();
        if (namesakes.Any(n => n.Reference == told))
        {
            return namesakes.Any(n => n.Reference == told && n.Shipment == shipment);
        }

        if (namesakes.Any(n => n.Reference.Type == told.Type))
        {
            return namesakes.Any(n => n.Reference.Type == told.Type && n.Shipment == shipment);
        }

        return namesakes.Any(n => (told.Type == ReferenceType.Other || n.Reference.Type == ReferenceType.Other) && n.Shipment == shipment);
    }

    private static bool KnownName(Case c, Reference told) => c.Known.Existing.Any(s => Fits(c, told, s));

    private sealed record Case(ReferenceMatches Known, ShipmentId Said, ImmutableArray<Reference> Told, ImmutableArray<Reference> Shuffled);
}
