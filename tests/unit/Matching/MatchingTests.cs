using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using static ControlTower.Tests.Unit.Matching.Names;

namespace ControlTower.Tests.Unit.Matching;

public sealed class MatchingTests
{
    private static readonly ReferenceMatches Index = Known(
        (S1, [Po("4500812"), Load("L-77"), Other("ABC-1")]),
        (S2, [Po("4500813"), Load("L-78"), Pro("077")]),
        (S3, [Po("45-00813"), Load("L-79"), Pro("ABC2")]));

    public static TheoryData<string, Reference[], string> OneShipment => new()
    {
        { "", [Po("4500812")], "S1" },
        { "", [Po("45 00812")], "S1" },
        { "", [Po("0004500812")], "S1" },
        { "", [Load("l77")], "S1" },
        { "", [Po("4500813")], "S2" },
        { "", [Po("45-00813")], "S3" },
        { "", [Other("4500812")], "S1" },
        { "", [Other("L 77")], "S1" },
        { "", [Pro("ABC1")], "S1" },
        { "", [Pro("ABC2")], "S3" },
        { "", [Po("4500812"), Load("nobody knows this")], "S1" },
        { "", [Po("4500812"), Load("L-77")], "S1" },
        { "", [Po("450 0813"), Load("L-79")], "S3" },
        { "S1", [], "S1" },
        { "S1", [Po("4500812")], "S1" },
        { "S1", [Po("nobody knows this")], "S1" },
        { "S2", [Po("45_00813")], "S2" },
        { "S1", [Po("4500812"), Load("L-78")], "S1" },
    };

    [Theory, MemberData(nameof(OneShipment))]
    public void Names_that_fit_one_shipment_find_it(string id, Reference[] references, string shipment)
    {
        var match = Of(id, references);

        match.Shipment.Value.ShouldBe(shipment);
        match.Parked.ShouldBeNull();
        match.Candidates.ShouldBeEmpty();
    }

    [Fact]
    public void A_name_of_another_kind_is_another_name()
    {
        Of("", [Pro("4500812")]).Parked.ShouldBe(ParkReason.Unmatched);
        Of("", [Load("ABC2")]).Parked.ShouldBe(ParkReason.Unmatched);
    }

    [Fact]
    public void Names_nobody_has_wait_with_a_sentence_that_lists_them()
    {
        var match = Of("", [Load("X9"), Po("9")]);

        match.Parked.ShouldBe(ParkReason.Unmatched);
        match.Candidates.ShouldBeEmpty();
        match.Detail.ShouldBe("No shipment is known as PurchaseOrder 9 or Load X9. It attaches by itself when one with that name is released; or give it to a shipment.");
    }

    [Fact]
    public void A_shipment_that_is_not_released_yet_is_waited_for_and_never_replaced_by_one_with_the_same_name()
    {
        var match = Of("S9", [Po("4500812")]);

        match.Parked.ShouldBe(ParkReason.Unmatched);
        match.Shipment.ShouldBe(default);
        match.Candidates.ShouldBe([S1]);
        match.Detail.ShouldBe(
            "Shipment S9 does not exist yet. It attaches by itself when that shipment is released; or give it to a shipment. PurchaseOrder 4500812 belongs to S1.");
    }

    [Fact]
    public void A_name_that_two_shipments_have_is_held_for_a_person()
    {
        var match = Of("", [Po("45 00813")]);

        match.Parked.ShouldBe(ParkReason.Ambiguous);
        match.Candidates.ShouldBe([S2, S3]);
        match.Detail.ShouldBe("More than one shipment is known as PurchaseOrder 45 00813: S2, S3. Choose the one it belongs to.");
    }

    [Fact]
    public void Names_of_different_shipments_are_held_for_a_person()
    {
        var match = Of("", [Load("L-78"), Po("4500812")]);

        match.Parked.ShouldBe(ParkReason.Ambiguous);
        match.Candidates.ShouldBe([S1, S2]);
        match.Detail.ShouldBe(
            "Its names belong to different shipments. PurchaseOrder 4500812 belongs to S1. Load L-78 belongs to S2. Choose the one it belongs to.");
    }

    [Fact]
    public void An_id_that_every_known_name_contradicts_is_held_for_a_person()
    {
        var match = Of("S1", [Po("4500813"), Load("nobody knows this")]);

        match.Parked.ShouldBe(ParkReason.Ambiguous);
        match.Candidates.ShouldBe([S1, S2]);
        match.Detail.ShouldBe(
            "It names shipment S1, but its references belong to another one. PurchaseOrder 4500813 belongs to S2. Choose the one it belongs to.");
    }

    [Fact]
    public void At_most_twenty_candidates_are_shown()
    {
        var index = Known([.. Enumerable.Range(1, 30).Select(n => (ShipmentId.Parse($"S{n:00}"), new[] { Po("1") }))]);

        var match = new Grains.Ingest.Matching(index).Of(default, [Po("1")]);

        match.Candidates.Length.ShouldBe(20);
        match.Detail!.ShouldContain("S01, S02, S03, S04, S05 (and 25 more)");
    }

    private static Match Of(string id, Reference[] references) =>
        new Grains.Ingest.Matching(Index).Of(id.Length == 0 ? default : ShipmentId.Parse(id), [.. references]);
}
