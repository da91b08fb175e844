using Microsoft.Data.Sqlite;

namespace ControlTower.Silo.Erp.Sandbox;

/// <summary>The books in a SQLite file of their own, or in memory. One connection, one transaction at a time: SQLite has one writer anyway, and waiting at a gate is cheaper than at its lock.</summary>
internal sealed class SqliteSandboxDatabase : ISandboxDatabase
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly SqliteConnection _connection;
    private bool _ready;

    /// <param name="file">The file; <c>:memory:</c> keeps the books in memory.</param>
    public SqliteSandboxDatabase(string file) =>
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());

    public async Task<T> Run<T>(Func<SandboxSession, Task<T>> work, CancellationToken stop)
    {
        await _gate.WaitAsync(stop);
        try
        {
            // The driver blocks its thread; that must not be a grain's.
            return await Task.Run(() => Transact(work, stop), stop);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _gate.Dispose();
    }

    private async Task<T> Transact<T>(Func<SandboxSession, Task<T>> work, CancellationToken stop)
    {
        await Prepare(stop);
        await using var transaction = await _connection.BeginTransactionAsync(stop);
        var session = new SandboxSession(_connection, transaction, stop);
        var result = await work(session);
        if (!session.Discarded)
        {
            await transaction.CommitAsync(stop);
        }

        return result;
    }

    private async Task Prepare(CancellationToken stop)
    {
        if (_ready)
        {
            return;
        }

        if (Path.GetDirectoryName(_connection.DataSource) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        await _connection.OpenAsync(stop);
        await using var command = _connection.CreateCommand();
        command.CommandText = $"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; {SandboxSchema.Tables}";
        await command.ExecuteNonQueryAsync(stop);
        _ready = true;
    }
}
