using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ControlTower.Tests.Support;

/// <summary>A throw-away PostgreSQL with durable defaults on a free port of 127.0.0.1; stopped and deleted when disposed. <c>CONTROLTOWER_TEST_PG</c> names a running one instead.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Override = "CONTROLTOWER_TEST_PG";

    private readonly DirectoryInfo? _folder;

    private PostgresServer(string connectionString, DirectoryInfo? folder) => (ConnectionString, _folder) = (connectionString, folder);

    /// <summary>Leads to the maintenance database.</summary>
    public string ConnectionString { get; }

    /// <summary>The server's first process, for measurements; null when it was there before.</summary>
    public int? ProcessId => _folder is null ? null : int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private string Data => Path.Combine(_folder?.FullName ?? "", "data");

    public static async Task<PostgresServer> Start()
    {
        if (Environment.GetEnvironmentVariable(Override) is { Length: > 0 } given)
        {
            return new PostgresServer(given, null);
        }

        var folder = Directory.CreateTempSubdirectory("controltower-pg-");
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        var server = new PostgresServer($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres", folder);
        var account = PostgresAccount.Present();
        await account.Own(folder.FullName);
        await account.Run("initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        await account.Run(
            "pg_ctl", "start", "-w", "-t", "60", "-D", server.Data, "-l", Path.Combine(folder.FullName, "log"),
            "-o", $"-k {folder.FullName} -h 127.0.0.1 -p {port}");
        return server;
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabase(string name)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a test names it
        command.CommandText = $"CREATE DATABASE \"{name}\"";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ToString();
    }

    /// <summary>Ends it at once, as a crash would, and starts it again.</summary>
    public async Task Crash()
    {
        var account = PostgresAccount.Present();
        await account.Run("pg_ctl", "restart", "-w", "-D", Data, "-m", "immediate", "-l", Path.Combine(_folder?.FullName ?? "", "log"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            // Immediate: nothing in it is needed any more.
            await PostgresAccount.Present().Run("pg_ctl", "stop", "-w", "-D", Data, "-m", "immediate");
            _folder.Delete(recursive: true);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
