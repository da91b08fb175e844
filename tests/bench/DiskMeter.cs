using System.Globalization;
using Npgsql;

namespace ControlTower.Bench;

/// <summary>What a tower's database takes on the disk: tables and indexes, and for SQLite its files.</summary>
internal sealed class DiskMeter(string folder, IReadOnlyDictionary<string, string> settings)
{
    public async Task<long> Bytes()
    {
        if (!settings.TryGetValue("Storage:ConnectionString", out var connection))
        {
            return Directory.EnumerateFiles(folder, "controltower.db*").Sum(file => new FileInfo(file).Length);
        }

        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("SELECT pg_database_size(current_database())");
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    /// <summary>Prints the growth since a measure.</summary>
    public async Task Print(string database, long before, long milestones) => Report.Figure(
        database,
        "disk per milestone",
        Kilobytes(await Bytes() - before, milestones));

    private static string Kilobytes(long bytes, long milestones) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)milestones / 1024:0.0} KB, orders, invoices and indexes counted in");
}
