using ControlTower.Tests.Support;

namespace ControlTower.Tests.Chaos;

public sealed class KillTests
{
    private const int Trips = 120;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tower_killed_again_and_again_loses_nothing_and_invoices_nothing_twice()
    {
        var folder = Directory.CreateTempSubdirectory("controltower-chaos-");
        try
        {
            var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Logging:LogLevel:Default"] = "Warning" };
            var key = await TowerProcess.Key(settings, "chaos", "--data", folder.FullName);
            await using var tower = TowerProcess.Web("chaos-sqlite", settings, "--data", folder.FullName);
            tower.Start();
            await tower.Ready(Stop);

            await Torment(tower, key, [tower], seed: 4711, atLeast: 5);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_cluster_that_loses_silos_and_its_web_node_loses_nothing_and_invoices_nothing_twice()
    {
        await using var installation = await Installation.Start("chaos");

        await Torment(installation.Web, installation.Key, [.. installation.Silos, installation.Web], seed: 1913, atLeast: 4);
    }

    private static async Task Torment(TowerProcess door, string key, IReadOnlyList<TowerProcess> victims, int seed, int atLeast)
    {
        var day = new ChaosDay(seed, Trips);
        using var doors = new Doors(door.Address, key);
        await day.TellMasters(doors, Stop);

        var killer = new Killer(seed, doors);
        var told = day.Tell(doors, Stop);
        await killer.Run(victims, most: 8, told, Stop);
        await told;

        killer.Killed.ShouldBeGreaterThanOrEqualTo(atLeast);
        await Aftermath.Check(doors, day.Trips, Stop);
    }
}
