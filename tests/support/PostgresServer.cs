using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ControlTower.Tests.Support;

/// <summary>A throw-away PostgreSQL with durable defaults on a free port of 127.0.0.1; stopped and deleted when disposed. <c>CONTROLTOWER_TEST_PG</c> names a running one instead.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Override = "CONTROLTOWER_TEST_PG";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo? _folder;
    private readonly Process? _process;

    private PostgresServer(string connectionString, DirectoryInfo? folder, Process? process) =>
        (ConnectionString, _folder, _process) = (connectionString, folder, process);

    /// <summary>Leads to the maintenance database.</summary>
    public string ConnectionString { get; }

    /// <summary>The server's process, for measurements; null when it was there before.</summary>
    public int? ProcessId => _process?.Id;

    public static async Task<PostgresServer> Start()
    {
        if (Environment.GetEnvironmentVariable(Override) is { Length: > 0 } given)
        {
            return new PostgresServer(given, null, null);
        }

        var folder = Directory.CreateTempSubdirectory("controltower-pg-");
        var account = PostgresAccount.Present();
        await account.Own(folder.FullName);
        var data = Path.Combine(folder.FullName, "data");
        await account.Run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        var port = FreePort();
        var process = account.Begin(
            "postgres", "-D", data, "-k", folder.FullName, "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture));
        var server = new PostgresServer(
            $"Host=127.0.0.1;Port={port.ToString(CultureInfo.InvariantCulture)};Username=postgres;Database=postgres", folder, process);
        await server.Answers();
        return server;
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabase(string name)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE \"{name}\"";
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null || _folder is null)
        {
            return;
        }

        if (!_process.HasExited)
        {
            // Immediate: nothing in it is needed any more.
            await PostgresAccount.Present().Run("pg_ctl", "stop", "-D", Path.Combine(_folder.FullName, "data"), "-m", "immediate", "-s");
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task Answers()
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false;Timeout=5");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (since.Elapsed < StartLimit && _process is { HasExited: false })
            {
                await Task.Yield();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
