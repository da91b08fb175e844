using ControlTower.Grains.Board;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage.Sqlite;

/// <summary>Stores one decision row by row; in this process that is as fast as sets.</summary>
internal static class SqliteCommit
{
    private const string Create =
        """
        INSERT INTO snapshot (kind, id, version, last_inbox, hash, operational, financial, late, views, blocks, currency,
            value, customer, owner, assignee, last_event_at, due_at, board)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17)
        ON CONFLICT (kind, id) DO NOTHING
        """;

    private const string Replace =
        """
        UPDATE snapshot SET version = @p2, last_inbox = @p3, hash = @p4, operational = @p5, financial = @p6, late = @p7,
            views = @p8, blocks = @p9, currency = @p10, value = @p11, customer = @p12, owner = @p13, assignee = @p14,
            last_event_at = @p15, due_at = @p16, board = @p17
        WHERE kind = @p0 AND id = @p1 AND version = @p18
        """;

    private const string ReplaceWithoutBoard =
        "UPDATE snapshot SET version = @p2, last_inbox = @p3, hash = @p4 WHERE kind = @p0 AND id = @p1 AND version = @p5";

    /// <returns>False when the stored version is not the expected one; then nothing was written.</returns>
    public static bool Run(SqliteSession session, PreparedCommit prepared)
    {
        var commit = prepared.Commit;
        if (!Guard(session, commit, prepared.Board))
        {
            return false;
        }

        WriteState(session, commit);
        WriteRows(session, commit);
        WriteReferences(session, commit);
        WriteOutbox(session, commit);
        WriteDeadlines(session, commit);
        WriteTotals(session, prepared.Totals);
        WriteTallies(session, commit);
        return true;
    }

    private static bool Guard(SqliteSession session, LedgerCommit commit, BoardColumns? row)
    {
        object?[] head = [
            (int)commit.Key.Kind, commit.Key.Id, commit.ExpectedVersion + commit.Rows.Length, commit.LastInbox,
            commit.Rows[^1].Hash.Array()];
        var board = row is null ? null : Columns(row);
        if (commit.ExpectedVersion == 0)
        {
            return session.Run(Create, [.. head, .. board ?? Enumerable.Repeat<object?>(null, 13)]) == 1;
        }

        return board is null
            ? session.Run(ReplaceWithoutBoard, [.. head, commit.ExpectedVersion]) == 1
            : session.Run(Replace, [.. head, .. board, commit.ExpectedVersion]) == 1;
    }

    private static object?[] Columns(BoardColumns b) => [
        b.Operational, b.Financial, b.Late ? 1 : 0, b.Views, b.Blocks, b.Currency, b.Value, b.Customer, b.Owner, b.Assignee, b.LastEventAt, b.DueAt, b.Row];

    private static void WriteState(SqliteSession session, LedgerCommit commit)
    {
        if (commit.Snapshot is { } state)
        {
            session.Run(
                "INSERT INTO state (kind, id, version, body) VALUES (@p0, @p1, @p2, @p3) ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, body = excluded.body",
                [(int)commit.Key.Kind, commit.Key.Id, commit.Rows[^1].Version, state.Array()]);
        }
    }

    private static void WriteRows(SqliteSession session, LedgerCommit commit)
    {
        foreach (var row in commit.Rows)
        {
            session.Run(
                "INSERT INTO ledger (kind, id, version, event_type, body, recorded_at, position, actor, correlation, rule_set, hash) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10)",
                [(int)row.Key.Kind, row.Key.Id, row.Version, row.EventType, row.Body.Array(), row.RecordedAt.Micros(),
                    row.Cause.Position, row.Cause.Actor, row.Cause.CorrelationId, row.Cause.RuleSet, row.Hash.Array()]);
        }
    }

    private static void WriteReferences(SqliteSession session, LedgerCommit commit)
    {
        // Only shipments are found by name.
        foreach (var reference in commit.Key.Kind == AggregateKind.Shipment ? commit.References : [])
        {
            session.Run(
                "INSERT INTO reference (name, shipment, type, value) VALUES (@p0, @p1, @p2, @p3) ON CONFLICT DO NOTHING",
                [ReferenceName.Normalise(reference.Value), commit.Key.Id, (int)reference.Type, reference.Value]);
        }
    }

    private static void WriteOutbox(SqliteSession session, LedgerCommit commit)
    {
        foreach (var message in commit.Outbox)
        {
            session.Run(
                "INSERT INTO outbox (partition, id, kind, target, body, due_at, correlation, created_at) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7) ON CONFLICT DO NOTHING",
                [commit.Partition, message.Id, (int)message.Kind, message.Target, message.Body.Array(), message.DueAt.Micros(),
                    message.CorrelationId, commit.Rows[^1].RecordedAt.Micros()]);
        }
    }

    private static void WriteDeadlines(SqliteSession session, LedgerCommit commit)
    {
        foreach (var deadline in commit.Deadlines)
        {
            if (deadline.DueAt is { } due)
            {
                session.Run(
                    "INSERT INTO deadline (kind, id, deadline, partition, due_at) VALUES (@p0, @p1, @p2, @p3, @p4) ON CONFLICT (kind, id, deadline) DO UPDATE SET due_at = excluded.due_at",
                    [(int)commit.Key.Kind, commit.Key.Id, (int)deadline.Kind, commit.Partition, due.Micros()]);
            }
            else
            {
                session.Run(
                    "DELETE FROM deadline WHERE kind = @p0 AND id = @p1 AND deadline = @p2", [(int)commit.Key.Kind, commit.Key.Id, (int)deadline.Kind]);
            }
        }
    }

    private static void WriteTotals(SqliteSession session, ImmutableArray<BoardTotal> totals)
    {
        foreach (var total in totals)
        {
            session.Run(
                """
                INSERT INTO board_total (writer, dimension, currency, count, amount) VALUES (0, @p0, @p1, @p2, @p3)
                ON CONFLICT (dimension, currency, writer) DO UPDATE SET count = count + excluded.count, amount = amount + excluded.amount
                """,
                [total.Dimension.Number, total.Currency.Value, total.Count, StoredValues.Amount(total.Amount)]);
        }
    }

    private static void WriteTallies(SqliteSession session, LedgerCommit commit)
    {
        foreach (var tally in commit.Tallies ?? [])
        {
            session.Run(
                """
                INSERT INTO tally (writer, measure, day, currency, count, amount) VALUES (0, @p0, @p1, @p2, @p3, @p4)
                ON CONFLICT (day, measure, currency, writer) DO UPDATE SET count = count + excluded.count, amount = amount + excluded.amount
                """,
                [tally.Measure.Number, tally.Day, tally.Currency.Value, tally.Count, StoredValues.Amount(tally.Amount)]);
        }
    }
}
