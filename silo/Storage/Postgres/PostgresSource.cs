using Npgsql;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>The one pool of connections of a process.</summary>
internal static class PostgresSource
{
    /// <summary>Several silos and their neighbours share a server that usually allows 100.</summary>
    private const int PoolSize = 16;

    /// <summary>What Npgsql says when the connection string says nothing. (Its ContainsKey says yes to every key that it knows.)</summary>
    private const int Unsaid = 100;

    /// <summary>
    /// A prepared statement keeps the plan it got when its table was still empty: a scan of everything, for ever.
    /// Every statement here has its index, so the planner is not given the choice. <see cref="Freely"/> gives it back for counts over all data.
    /// </summary>
    private const string StablePlans = "-c enable_seqscan=off -c enable_bitmapscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off";

    /// <summary>For a transaction that counts everything.</summary>
    public const string Freely = "SET LOCAL enable_seqscan = on; SET LOCAL enable_bitmapscan = on; SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on";

    /// <summary>How many connections a pool may have.</summary>
    public static int SizeOf(NpgsqlDataSource source) => new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize;

    public static NpgsqlDataSource Open(string connectionString)
    {
        var asked = new NpgsqlConnectionStringBuilder(connectionString);
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // Statements are few and repeated for ever; no session setting is changed that would need a reset.
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            MaxPoolSize = asked.MaxPoolSize == Unsaid ? PoolSize : asked.MaxPoolSize,
            Options = asked.Options ?? StablePlans,
            ApplicationName = asked.ApplicationName ?? "controltower",
        };
        return NpgsqlDataSource.Create(settings);
    }
}
