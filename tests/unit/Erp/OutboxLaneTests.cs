using ControlTower.Grains.Ledger;
using Shouldly;
using Xunit;
using static ControlTower.Tests.Unit.Erp.ErpSample;

namespace ControlTower.Tests.Unit.Erp;

public sealed class OutboxLaneTests
{
    private static readonly OutboxOptions Options = new();

    [Fact]
    public void Every_kind_travels_in_exactly_one_lane() =>
        OutboxLane.All(Options).SelectMany(l => l.Kinds).Order().ShouldBe(Enum.GetValues<OutboxKind>().Order());

    [Fact]
    public void A_lane_rests_longer_each_time_its_receiver_does_not_answer_up_to_a_bound()
    {
        var lane = OutboxLane.All(Options)[1];

        var rests = Enumerable.Range(0, 6).Select(_ =>
        {
            lane.DidNotAnswer(Noon, chance: 1);
            return (lane.RestsUntil - Noon).TotalSeconds;
        });

        rests.ShouldBe([3, 9, 15, 15, 15, 15]);
    }

    [Fact]
    public void An_answer_ends_the_rest()
    {
        var lane = OutboxLane.All(Options)[1];
        lane.DidNotAnswer(Noon, 1);
        lane.DidNotAnswer(Noon, 1);

        lane.Answered();
        lane.RestsUntil.ShouldBe(DateTimeOffset.MinValue);
        lane.DidNotAnswer(Noon, 1);

        lane.RestsUntil.ShouldBe(Noon.AddSeconds(3));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 27)]
    [InlineData(40, 300)]
    public void A_message_that_fails_often_waits_long(int attempts, int seconds)
    {
        var failed = new OutboxEntry(new OutboxMessage("post/SH-1-1/1", OutboxKind.PostInvoice, "SH-1-1", default, Noon, ""), 0, attempts, null, Noon);

        OutboxLane.All(Options)[1].Again(failed, Noon, chance: 1).ShouldBe(Noon.AddSeconds(seconds));
    }
}
