using System.Data.Common;

namespace ControlTower.Silo.Erp.Sandbox;

/// <summary>One transaction on the sandbox ERP's books.</summary>
internal sealed class SandboxSession(DbConnection connection, DbTransaction transaction, CancellationToken stop)
{
    /// <summary>True when nothing of this transaction is to be kept.</summary>
    public bool Discarded { get; private set; }

    public void Discard() => Discarded = true;

    public async Task<int> Execute(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(stop);
    }

    public async Task<ImmutableArray<T>> Query<T>(string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await reader.ReadAsync(stop))
        {
            rows.Add(read(reader));
        }

        return rows.ToImmutable();
    }

    /// <summary>The next number of a series, without gaps: who asks next waits until this transaction ends, and a discarded number is given again.</summary>
    public async Task<long> Next(string series)
    {
        var numbers = await Query(
            "INSERT INTO numbering (series, last) VALUES (@series, 1) ON CONFLICT (series) DO UPDATE SET last = numbering.last + 1 RETURNING last",
            row => row.GetInt64(0),
            ("@series", series));
        return numbers[0];
    }

    private DbCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // every text is a constant of this folder; values are parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
