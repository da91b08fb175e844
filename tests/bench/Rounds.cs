using System.Globalization;

namespace ControlTower.Bench;

/// <summary>A round on an empty database, and one on a database that has many shipments.</summary>
internal static class Rounds
{
    public static async Task Run(string database, string folder, IReadOnlyDictionary<string, string> settings, int? databaseProcess, BenchOptions options)
    {
        double small;
        await using (var tower = await TowerUnderLoad.Start(folder, settings))
        {
            Report.Figure(database, "cold start to ready", string.Create(CultureInfo.InvariantCulture, $"{tower.ColdStart.TotalSeconds:0.0} s"));
            var drive = new Drive(tower, database, databaseProcess);
            await drive.Customers();
            await drive.WarmUp(options.Shipments);
            var disk = new DiskMeter(folder, settings);
            var (empty, sent) = (await disk.Bytes(), drive.Sent);
            await drive.Phase("one", options.Shipments, 1, 32, "single posts, 32 connections");
            small = await drive.Phase("hundred", options.Shipments, 100, 8, "batches of 100");
            await drive.Phase("fivehundred", options.Shipments, 500, 4, "batches of 500");
            await disk.Print(database, empty, drive.Sent - sent);
            await Freshness.Measure(tower, database);
            await Questions.Ask(tower, database, "");
            Report.Figure(database, "memory", string.Create(CultureInfo.InvariantCulture, $"{CpuMeter.ResidentMegabytes(tower.ProcessId):N0} MB resident, every shipment of the rounds still in memory"));
        }

        if (options.Stored > 0)
        {
            await Large(database, folder, settings, databaseProcess, options, small);
        }
    }

    private static async Task Large(string database, string folder, IReadOnlyDictionary<string, string> settings, int? databaseProcess, BenchOptions options, double small)
    {
        var stored = string.Create(CultureInfo.InvariantCulture, $", {options.Stored:N0} shipments");
        await ManyShipments.Store(folder, settings, options.Stored);
        var rebuilt = await ManyShipments.Rebuild(folder, settings);
        Report.Figure(database, "rebuild from the ledger" + stored, string.Create(CultureInfo.InvariantCulture, $"{rebuilt:N0} events/s"));
        await using var tower = await TowerUnderLoad.Start(folder, settings);
        Report.Figure(database, "cold start" + stored, string.Create(CultureInfo.InvariantCulture, $"{tower.ColdStart.TotalSeconds:0.0} s"));
        await Questions.Ask(tower, database, stored);
        var drive = new Drive(tower, database, databaseProcess);

        // As many milestones before the one that counts as the small database had.
        await drive.WarmUp(2 * options.Shipments);
        var large = await drive.Phase("large", options.Shipments, 100, 8, "batches of 100" + stored);
        Report.Figure(database, "cost against size", string.Create(CultureInfo.InvariantCulture, $"{large / small:P0} of the applied/s of the small database"));
    }
}
