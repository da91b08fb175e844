using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ControlTower.Silo.Storage.Sqlite;

/// <summary>A connection with its prepared statements. Everything runs at once on the calling thread; nothing is awaited.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : ISqlSession, IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    public SqlDialect Dialect => SqlDialect.Sqlite;

    public ValueTask<int> Execute(string sql, params (string Name, object? Value)[] arguments) => new(Command(sql, arguments).ExecuteNonQuery());

    public ValueTask<ImmutableArray<T>> Query<T>(string sql, Func<DbDataReader, T> row, params (string Name, object? Value)[] arguments)
    {
        var rows = ImmutableArray.CreateBuilder<T>();
        using var reader = Command(sql, arguments).ExecuteReader();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return new(rows.DrainToImmutable());
    }

    /// <summary>Runs a statement with the arguments <c>@p0</c>, <c>@p1</c>…</summary>
    /// <returns>How many rows changed.</returns>
    public int Run(string sql, ReadOnlySpan<object?> arguments) => Bind(sql, arguments).ExecuteNonQuery();

    /// <summary>The first column of the first row; null when there is no row.</summary>
    public long? Scalar(string sql, ReadOnlySpan<object?> arguments) => (long?)Bind(sql, arguments).ExecuteScalar();

    /// <summary>A prepared statement with the arguments <c>@p0</c>, <c>@p1</c>…</summary>
    public SqliteCommand Bind(string sql, ReadOnlySpan<object?> arguments)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = Make(sql);
            for (var i = 0; i < arguments.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i}") });
            }
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            command.Parameters[i].Value = arguments[i] ?? DBNull.Value;
        }

        return command;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private SqliteCommand Command(string sql, (string Name, object? Value)[] arguments)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = Make(sql);
            foreach (var (name, _) in arguments)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            command.Parameters[i].Value = Stored(arguments[i].Value);
        }

        return command;
    }

    private SqliteCommand Make(string sql)
    {
        var command = connection.CreateCommand();
        // The texts come from this folder; every value in them is an argument.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        _commands.Add(sql, command);
        return command;
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        string[] list => System.Text.Json.JsonSerializer.Serialize(list),
        long[] list => System.Text.Json.JsonSerializer.Serialize(list),
        _ => value,
    };
}
