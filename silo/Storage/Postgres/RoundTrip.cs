using System.Data.Common;
using Npgsql;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>Statements that go to the server together. BEGIN and COMMIT travel with them, so that a transaction costs no trips of its own; one that fails is rolled back when its connection returns to the pool.</summary>
internal sealed class RoundTrip(NpgsqlConnection connection) : IAsyncDisposable
{
    private readonly NpgsqlBatch _batch = new(connection);

    public RoundTrip Begin() => Add(new NpgsqlBatchCommand("BEGIN"));

    public RoundTrip Commit() => Add(new NpgsqlBatchCommand("COMMIT"));

    /// <summary>Adds a statement; null adds nothing.</summary>
    public RoundTrip Add(NpgsqlBatchCommand? command)
    {
        if (command is not null)
        {
            _batch.BatchCommands.Add(command);
        }

        return this;
    }

    public Task Send() => _batch.ExecuteNonQueryAsync();

    /// <summary>Sends and reads the rows of every statement, in their order.</summary>
    public async Task Read(Action<DbDataReader> row)
    {
        await using var reader = await _batch.ExecuteReaderAsync();
        do
        {
            while (await reader.ReadAsync())
            {
                row(reader);
            }
        }
        while (await reader.NextResultAsync());
    }

    public ValueTask DisposeAsync() => _batch.DisposeAsync();
}
