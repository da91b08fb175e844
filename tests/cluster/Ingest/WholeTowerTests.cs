using ControlTower.Tests.Cluster.House;
using ControlTower.Tests.Support;

namespace ControlTower.Tests.Cluster.Ingest;

/// <summary>Real shipments on real databases.</summary>
public sealed class WholeTowerTests(Databases databases)
{
    private const int Rounds = 40;

    private static readonly ImmutableArray<string> Shipments = [.. Enumerable.Range(0, 60).Select(i => $"S{i}")];

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task What_is_told_is_in_the_ledger_once(string provider)
    {
        await using var tower = await RealTower.Start(1, await databases.New(provider));
        await tower.Release(Shipments);

        await Told(tower);

        await tower.Settled();
        await tower.HasInItsLedgerOnce(tower.Positions);
    }

    [Fact]
    public async Task Killing_one_of_three_silos_under_load_leaves_everything_in_the_ledger_once()
    {
        await using var tower = await RealTower.Start(3, await databases.New("Postgres"));
        await tower.Release(Shipments);
        var telling = Told(tower);

        await tower.Cluster.KillSiloAsync(tower.Cluster.Silos[1], TestContext.Current.CancellationToken);

        await telling;
        await Told(tower);
        await tower.Settled();
        await tower.HasInItsLedgerOnce(tower.Positions);
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task A_tower_that_starts_again_goes_on_where_it_was(string provider)
    {
        var settings = await databases.New(provider);
        ImmutableArray<string> told;
        await using (var before = await RealTower.Start(1, settings))
        {
            await before.Release(Shipments);
            await Told(before);
            told = before.Positions;
        }

        await using var tower = await RealTower.Start(1, settings);
        await tower.Settled();
        await tower.HasInItsLedgerOnce(told);
    }

    [Fact]
    public async Task A_database_server_that_crashes_and_comes_back_loses_nothing()
    {
        await using var server = await PostgresServer.Start();
        await using var tower = await RealTower.Start(2, await Databases.On(server));
        await tower.Release(Shipments);
        await Told(tower);

        await server.Crash();

        await tower.Settled();
        await tower.HasInItsLedgerOnce(tower.Positions);
    }

    private static async Task Told(RealTower tower)
    {
        for (var round = 0; round < Rounds; round++)
        {
            await tower.Tell(Shipments);
        }
    }
}
