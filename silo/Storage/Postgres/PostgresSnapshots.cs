using ControlTower.Grains.Ledger;
using Npgsql;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>Writes snapshots where the version is the expected one.</summary>
internal static class PostgresSnapshots
{
    private const string Create =
        """
        INSERT INTO snapshot (kind, id, version, last_inbox, hash, operational, financial, late, views, blocks, currency,
            value, customer, owner, assignee, last_event_at, due_at, board)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        ON CONFLICT (kind, id) DO NOTHING RETURNING kind, id
        """;

    private const string Replace =
        """
        UPDATE snapshot s SET version = c.version, last_inbox = c.last_inbox, hash = c.hash,
            operational = c.operational, financial = c.financial, late = c.late, views = c.views, blocks = c.blocks, currency = c.currency,
            value = c.value, customer = c.customer, owner = c.owner, assignee = c.assignee, last_event_at = c.last_event_at,
            due_at = c.due_at, board = c.board
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            AS c (kind, id, version, last_inbox, hash, operational, financial, late, views, blocks, currency,
                value, customer, owner, assignee, last_event_at, due_at, board, expected)
        WHERE s.kind = c.kind AND s.id = c.id AND s.version = c.expected RETURNING s.kind, s.id
        """;

    private const string ReplaceWithoutBoard =
        """
        UPDATE snapshot s SET version = c.version, last_inbox = c.last_inbox, hash = c.hash
        FROM unnest($1, $2, $3, $4, $5, $6) AS c (kind, id, version, last_inbox, hash, expected)
        WHERE s.kind = c.kind AND s.id = c.id AND s.version = c.expected RETURNING s.kind, s.id
        """;

    /// <summary>Begins the transaction.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="prepared">At most one per aggregate.</param>
    /// <returns>Whose snapshots were written.</returns>
    public static async Task<HashSet<AggregateKey>> Write(NpgsqlConnection connection, PreparedCommit[] prepared)
    {
        await using var trip = new RoundTrip(connection).Begin();
        foreach (var alike in prepared.GroupBy(c => c.Commit.ExpectedVersion == 0 ? Create : c.Board is null ? ReplaceWithoutBoard : Replace, StringComparer.Ordinal))
        {
            trip.Add(Statement(alike.Key, [.. alike]));
        }

        var won = new HashSet<AggregateKey>();
        await trip.Read(reader => won.Add(new AggregateKey((AggregateKind)reader.GetInt16(0), reader.GetString(1))));
        return won;
    }

    private static NpgsqlBatchCommand Statement(string sql, PreparedCommit[] prepared)
    {
        var commits = prepared.Select(p => p.Commit).ToArray();
        var statement = new SetStatement(sql)
            .Smallints(commits.Select(c => (int)c.Key.Kind))
            .Texts(commits.Select(c => c.Key.Id))
            .Bigints(commits.Select(c => c.ExpectedVersion + c.Rows.Length))
            .Bigints(commits.Select(c => c.LastInbox))
            .Bytes(commits.Select(c => c.Rows[^1].Hash.Array()));
        if (!ReferenceEquals(sql, ReplaceWithoutBoard))
        {
            AddBoard(statement, [.. prepared.Select(p => p.Board)]);
        }

        return ReferenceEquals(sql, Create) ? statement.Command : statement.Bigints(commits.Select(c => c.ExpectedVersion)).Command;
    }

    private static void AddBoard(SetStatement statement, BoardColumns?[] boards) => statement
        .SmallintsOrNull(boards.Select(b => b?.Operational))
        .SmallintsOrNull(boards.Select(b => b?.Financial))
        .SmallintsOrNull(boards.Select(b => b is null ? null : (int?)(b.Late ? 1 : 0)))
        .SmallintsOrNull(boards.Select(b => b?.Views))
        .BigintsOrNull(boards.Select(b => b?.Blocks))
        .Texts(boards.Select(b => b?.Currency))
        .BigintsOrNull(boards.Select(b => b?.Value))
        .Texts(boards.Select(b => b?.Customer))
        .SmallintsOrNull(boards.Select(b => b?.Owner))
        .Texts(boards.Select(b => b?.Assignee))
        .BigintsOrNull(boards.Select(b => b?.LastEventAt))
        .BigintsOrNull(boards.Select(b => b?.DueAt))
        .Bytes(boards.Select(b => b?.Row));
}
