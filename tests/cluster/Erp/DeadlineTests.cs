using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Tests.Cluster.House;

namespace ControlTower.Tests.Cluster.Erp;

public sealed class DeadlineTests
{
    [Fact]
    public async Task A_clock_that_is_due_becomes_one_fact_also_when_the_silo_fails_in_between()
    {
        await using var tower = await ErpTower.Start();
        tower.Deadlines.Failures = 1;
        var due = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        due = due.AddTicks(-(due.Ticks % TimeSpan.TicksPerMicrosecond));

        await SetClocks(tower, "SH-9", new DeadlineChange(DeadlineKind.PodDue, due), new DeadlineChange(DeadlineKind.HoldEnds, due.AddHours(2)));
        await tower.Signal.Until("the clock is completed", () => tower.Deadlines.Completed == 1);

        tower.Deadlines.Failures.ShouldBe(0);
        tower.Inbox.Told.ShouldBe([new DeadlineFact(DeadlineKind.PodDue, due)]);
    }

    private static Task SetClocks(ErpTower tower, string shipment, params ImmutableArray<DeadlineChange> clocks)
    {
        var key = new AggregateKey(AggregateKind.Shipment, shipment);
        var row = HashChain.Seal(key, 1, "test", TowerJson.Write("x"), DateTimeOffset.UnixEpoch, new Cause("test", "test", "", "test"), HashChain.Start);
        return tower.Ledger.Commit(new LedgerCommit(key, tower.Partitions.Of(shipment), 0, [row], TowerJson.Write("x"), 0, null, [], [], clocks));
    }
}
