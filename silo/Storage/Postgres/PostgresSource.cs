using Npgsql;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>The one pool of connections of a process.</summary>
internal static class PostgresSource
{
    /// <summary>Several silos and their neighbours share a server that usually allows 100.</summary>
    private const int PoolSize = 40;

    public static NpgsqlDataSource Open(string connectionString)
    {
        var asked = new NpgsqlConnectionStringBuilder(connectionString);
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // Statements are few and repeated for ever; no session setting is changed that would need a reset.
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            MaxPoolSize = asked.ContainsKey("Maximum Pool Size") ? asked.MaxPoolSize : PoolSize,
            ApplicationName = asked.ApplicationName ?? "controltower",
        };
        return NpgsqlDataSource.Create(settings);
    }
}
