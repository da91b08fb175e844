using System.Data.Common;
using Npgsql;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>A connection that runs statements with named arguments; what is repeated is prepared by itself.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection) : ISqlSession
{
    public SqlDialect Dialect => SqlDialect.Postgres;

    public NpgsqlConnection Connection => connection;

    public async ValueTask<int> Execute(string sql, params (string Name, object? Value)[] arguments)
    {
        await using var command = Command(sql, arguments);
        return await command.ExecuteNonQueryAsync();
    }

    public async ValueTask<ImmutableArray<T>> Query<T>(string sql, Func<DbDataReader, T> row, params (string Name, object? Value)[] arguments)
    {
        await using var command = Command(sql, arguments);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = ImmutableArray.CreateBuilder<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(row(reader));
        }

        return rows.DrainToImmutable();
    }

    private NpgsqlCommand Command(string sql, (string Name, object? Value)[] arguments)
    {
        // The texts come from this folder; every value in them is an argument.
#pragma warning disable CA2100
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var (name, value) in arguments)
        {
            command.Parameters.Add(new NpgsqlParameter(name[1..], value ?? DBNull.Value));
        }

        return command;
    }
}
