using ControlTower.Tests.Cluster.House;

namespace ControlTower.Tests.Cluster.Ingest;

public sealed class HandOverTests
{
    [Fact]
    public async Task Killing_one_of_three_silos_under_load_loses_nothing_and_applies_nothing_twice()
    {
        await using var tower = await TestTower.Start(new TowerPlan { Silos = 3, Partitions = new(8) });
        var load = new Load(tower);
        await load.Passes(2000);

        await tower.Cluster.KillSiloAsync(await tower.SiloOf(tower.Partitions.Of("S0")), TestContext.Current.CancellationToken);

        await load.Passes(2000);
        await load.EndsComplete();
    }

    [Fact]
    public async Task A_hand_over_with_batches_cut_anew_loses_nothing()
    {
        await using var tower = await TestTower.Start(new TowerPlan { Silos = 2, Partitions = new(8) }.With("Streams:RunSize", "7"));
        var load = new Load(tower);
        await load.Passes(1000);

        await tower.Cluster.StopSiloAsync(await tower.SiloOf(tower.Partitions.Of("S0")), TestContext.Current.CancellationToken);

        await load.Passes(1000);
        await load.EndsComplete();
    }

    [Fact]
    public async Task A_silo_that_joins_takes_over_queues_and_nothing_is_lost()
    {
        await using var tower = await TestTower.Start(new TowerPlan { Partitions = new(8) });
        var load = new Load(tower);
        await load.Passes(1000);

        await tower.Cluster.StartAdditionalSiloAsync();

        await load.Passes(1000);
        await load.EndsComplete();
    }
}
