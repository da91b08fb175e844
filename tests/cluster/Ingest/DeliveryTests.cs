using ControlTower.Tests.Cluster.House;
using Shouldly;

namespace ControlTower.Tests.Cluster.Ingest;

public sealed class DeliveryTests
{
    [Fact]
    public async Task Items_reach_their_shipments_in_the_order_they_were_told()
    {
        await using var tower = await TestTower.Start(new TowerPlan());

        for (var round = 0; round < 50; round++)
        {
            await tower.Tell("S1", "S2", "S3", "S1");
        }

        await tower.Settled();
        tower.Book.KeysOf("S1").ShouldBe(tower.Book.KeysOf("S1").Order(StringComparer.Ordinal));
        tower.Book.KeysOf("S1").Length.ShouldBe(100);
        tower.Book.Twice.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_checkpoint_follows_what_was_applied()
    {
        await using var tower = await TestTower.Start(new TowerPlan());
        var partition = tower.Partitions.Of("S1");

        await tower.Tell(Enumerable.Repeat("S1", 25));

        var high = tower.Inbox.HighWater(partition);
        await tower.Signal.Until($"the checkpoint is at {high}", () => tower.Inbox.Checkpoint(partition).Result == high);
    }

    [Fact]
    public async Task What_waited_before_the_start_is_applied()
    {
        var plan = new TowerPlan
        {
            Prepare = (inbox, _) => inbox.Append([.. Enumerable.Range(0, 1200).Select(i => TestTower.Entry($"S{i % 7}", $"early{i}"))]),
        };
        await using var tower = await TestTower.Start(plan);

        await tower.Signal.Until("1,200 items are applied", () => tower.Book.Applied >= 1200);
        tower.Book.Twice.ShouldBeEmpty();
    }
}
