using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Partners;
using ControlTower.Tests.Unit.Shipments;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Partners;

public sealed class RetellingTests
{
    [Fact]
    public void Read_again_with_another_mapping_a_fact_is_added_corrected_taken_back_or_left()
    {
        var before = Mapping("""{"A":{"type":"Delivered"},"B":{"type":"InTransit"},"C":{"type":"Delayed"}}""").Read(Document);
        var after = Mapping("""{"A":{"type":"ArrivedDelivery"},"B":{"type":"InTransit"},"C":{},"D":{"type":"Damaged"}}""").Read(Document);

        var told = Retelling.Of(before, after, 2);

        told.Unchanged.ShouldBe(1);
        told.Added.ShouldHaveSingleItem().EventId.ShouldBe("4~m2");
        told.Corrected.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            m => m.EventId.ShouldBe("1~m2"), m => m.Type.ShouldBe(MilestoneType.ArrivedDelivery), m => m.Revision.ShouldBe(new MilestoneRevision("1", 2, false)));
        told.Withdrawn.ShouldHaveSingleItem().Revision.ShouldBe(new MilestoneRevision("3", 2, true));
        Retelling.Of(after, after, 2).ChangesNothing.ShouldBeTrue();
    }

    [Fact]
    public void A_first_reading_tells_everything_under_the_partners_own_ids() =>
        Retelling.Of(null, Mapping("""{"A":{"type":"Delivered"}}""").Read(Document), 7).Added.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            m => m.EventId.ShouldBe("1"), m => m.Revision.ShouldBeNull());

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    public void Of_several_tellings_the_newest_stands_whatever_order_they_come_in(int first, int second, int third)
    {
        Milestone[] tellings = [Told("e", 20, null), Told("e@1", 21, new MilestoneRevision("e", 1, false)), Told("e@2", 22, new MilestoneRevision("e", 2, false))];

        var story = new Story().Released();
        foreach (var (index, sequence) in new[] { first, second, third }.Select((t, i) => (t, i + 1)))
        {
            story.Told(Story.Item(new Grains.Ingest.MilestoneFact(tellings[index]), sequence));
        }

        story.State.Claims.Length.ShouldBe(3);
        story.Conclusion.DeliveredAt.ShouldBe(Story.At(22));
    }

    [Fact]
    public void A_delivery_that_is_taken_back_is_no_delivery_also_when_it_comes_after_its_retraction()
    {
        Milestone[] tellings = [Told("e@9!", 20, new MilestoneRevision("e", 9, true)), Told("e", 20, null)];

        var story = new Story().Released();
        foreach (var (milestone, sequence) in tellings.Select((t, i) => (t, i + 1)))
        {
            story.Told(Story.Item(new Grains.Ingest.MilestoneFact(milestone), sequence));
        }

        story.Conclusion.DeliveredAt.ShouldBeNull();
        story.State.Claims.Length.ShouldBe(2, "both are kept as evidence");
    }

    [Fact]
    public void A_partners_trust_decides_which_of_two_sources_is_believed()
    {
        var story = new Story().Released()
            .Told(Story.Item(new Grains.Ingest.MilestoneFact(Told("a", 20, null) with { Source = "one", Trust = 2 }), 1))
            .Told(Story.Item(new Grains.Ingest.MilestoneFact(Told("b", 22, null) with { Source = "two", Trust = 4 }), 2));

        story.Conclusion.DeliveredAt.ShouldBe(Story.At(22));
    }

    private const string Document = """[{"id":"1","s":"A"},{"id":"2","s":"B"},{"id":"3","s":"C"},{"id":"4","s":"D"}]""";

    private static Grains.Partners.Mapping.CompiledMapping Mapping(string codes) => Reading.Compile(
        $$$"""{"name":"P","source":"p","mapping":{"rules":[{"items":"$[*]","code":"@.s","occurredAt":"'2026-01-01T00:00:00Z'","eventId":"@.id","references":[{"type":"'Load'","value":"'LD-1'"}]}],"codes":{{{codes}}}}}""");

    private static Milestone Told(string id, double hour, MilestoneRevision? revision) =>
        new("carrier", id, MilestoneType.Delivered, TimeClass.Actual, Story.At(hour), Story.Id, [], null, null, null, null, null, revision);
}
