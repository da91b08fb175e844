using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace ControlTower.Bench;

/// <summary>What the database alone can take on this machine, in this run: the same bytes, one table, no product.</summary>
internal static class RawLimit
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(4);

    public static async Task<double> PostgresSingleCommits(string connectionString, byte[] row)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Maximum Pool Size=64;Max Auto Prepare=4;Auto Prepare Min Usages=1");
        await Execute(source, "CREATE TABLE IF NOT EXISTS raw_limit (seq bigint PRIMARY KEY, body bytea NOT NULL)");
        var next = 0L;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            await using var connection = await source.OpenConnectionAsync();
            while (watch.Elapsed < Span)
            {
                await using var command = new NpgsqlCommand("INSERT INTO raw_limit VALUES ($1, $2)", connection);
                command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Interlocked.Increment(ref next) });
                command.Parameters.Add(new NpgsqlParameter { Value = row });
                await command.ExecuteNonQueryAsync();
            }
        })));
        var rate = next / watch.Elapsed.TotalSeconds;
        await Execute(source, "DROP TABLE raw_limit");
        return rate;
    }

    public static async Task<double> PostgresUnnest(string connectionString, byte[] row, int rowsPerCommit)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Max Auto Prepare=4;Auto Prepare Min Usages=1");
        await Execute(source, "CREATE TABLE IF NOT EXISTS raw_limit (seq bigint PRIMARY KEY, body bytea NOT NULL)");
        await using var connection = await source.OpenConnectionAsync();
        var bodies = Enumerable.Repeat(row, rowsPerCommit).ToArray();
        var next = 0L;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Span)
        {
            var first = next;
            next += rowsPerCommit;
            await using var command = new NpgsqlCommand("INSERT INTO raw_limit SELECT * FROM unnest($1, $2)", connection);
            command.Parameters.Add(new NpgsqlParameter { Value = Enumerable.Range(1, rowsPerCommit).Select(i => first + i).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
            command.Parameters.Add(new NpgsqlParameter { Value = bodies, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
            await command.ExecuteNonQueryAsync();
        }

        var rate = next / watch.Elapsed.TotalSeconds;
        await Execute(source, "DROP TABLE raw_limit");
        return rate;
    }

    public static double Sqlite(string folder, byte[] row, int rowsPerCommit)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "raw-limit.db")};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE raw_limit (seq INTEGER PRIMARY KEY, body BLOB NOT NULL)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO raw_limit VALUES ($seq, $body)";
        var seq = insert.Parameters.Add("$seq", SqliteType.Integer);
        insert.Parameters.Add("$body", SqliteType.Blob).Value = row;
        var next = 0L;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Span)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var i = 0; i < rowsPerCommit; i++)
            {
                seq.Value = ++next;
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return next / watch.Elapsed.TotalSeconds;
    }

    private static async Task Execute(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
