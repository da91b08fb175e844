using Npgsql;

namespace ControlTower.Silo.Erp.Sandbox;

/// <summary>The books in a schema of their own on PostgreSQL, shared by every silo.</summary>
internal sealed class PostgresSandboxDatabase : ISandboxDatabase
{
    private const string Schema = "sandbox_erp";
    private readonly NpgsqlDataSource _source;
    private readonly SemaphoreSlim _gate = new(1);
    private bool _ready;

    public PostgresSandboxDatabase(string connectionString) =>
        _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            SearchPath = Schema,
            ApplicationName = "controltower-sandbox-erp",
            MaxPoolSize = 4,
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
        });

    public async Task<T> Run<T>(Func<SandboxSession, Task<T>> work, CancellationToken stop)
    {
        await Prepare(stop);
        await using var connection = await _source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var session = new SandboxSession(connection, transaction, stop);
        var result = await work(session);
        if (!session.Discarded)
        {
            await transaction.CommitAsync(stop);
        }

        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        _gate.Dispose();
    }

    private async Task Prepare(CancellationToken stop)
    {
        if (Volatile.Read(ref _ready))
        {
            return;
        }

        await _gate.WaitAsync(stop);
        try
        {
            // Several silos may start at once; the lock lets one create the schema.
            await using var command = _source.CreateCommand(
                $"BEGIN; SELECT pg_advisory_xact_lock(5104077); CREATE SCHEMA IF NOT EXISTS {Schema}; {SandboxSchema.Tables} COMMIT;");
            await command.ExecuteNonQueryAsync(stop);
            Volatile.Write(ref _ready, true);
        }
        finally
        {
            _gate.Release();
        }
    }
}
