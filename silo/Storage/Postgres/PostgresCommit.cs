using System.Security.Cryptography;
using ControlTower.Grains.Board;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Kpis;
using ControlTower.Grains.Ledger;
using Npgsql;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>Stores many decisions in two round trips: first the snapshots, guarded by version, which tell the winners; then all that belongs to those.</summary>
internal sealed class PostgresCommit
{
    private const int Writers = 64;

    /// <summary>Which of the totals' rows this process adds to; two processes that share one only wait for each other.</summary>
    private readonly int _writer = RandomNumberGenerator.GetInt32(Writers);

    public async Task Run(NpgsqlConnection connection, IReadOnlyList<CommitMember> members)
    {
        var won = await PostgresSnapshots.Write(connection, [.. members.Select(m => m.Commit)]);
        foreach (var member in members)
        {
            member.Result = won.Contains(member.Commit.Commit.Key);
        }

        var winners = members.Where(m => m.Result).Select(m => m.Commit.Commit).ToArray();
        await using var trip = new RoundTrip(connection);
        if (winners.Length > 0)
        {
            trip.Add(Rows(winners)).Add(States(winners)).Add(References(winners)).Add(Outbox(winners));
            AddDeadlines(trip, winners);
            trip.Add(Totals(members.Where(m => m.Result).SelectMany(m => m.Commit.Totals)));
            trip.Add(AllTallies(winners.SelectMany(c => c.Tallies ?? [])));
        }

        await trip.Commit().Send();
    }

    private static NpgsqlBatchCommand Rows(LedgerCommit[] commits)
    {
        var rows = commits.SelectMany(c => c.Rows).ToArray();
        return new SetStatement(
            """
            INSERT INTO ledger (kind, id, version, event_type, body, recorded_at, position, actor, correlation, rule_set, hash)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """)
            .Smallints(rows.Select(r => (int)r.Key.Kind))
            .Texts(rows.Select(r => r.Key.Id))
            .Bigints(rows.Select(r => r.Version))
            .Texts(rows.Select(r => r.EventType))
            .Bytes(rows.Select(r => r.Body.Array()))
            .Bigints(rows.Select(r => r.RecordedAt.Micros()))
            .Texts(rows.Select(r => r.Cause.Position))
            .Texts(rows.Select(r => r.Cause.Actor))
            .Texts(rows.Select(r => r.Cause.CorrelationId))
            .Texts(rows.Select(r => r.Cause.RuleSet))
            .Bytes(rows.Select(r => r.Hash.Array()))
            .Command;
    }

    private static NpgsqlBatchCommand? States(LedgerCommit[] commits)
    {
        var states = commits.SelectMany(c => c.Snapshot is { } state ? ImmutableArray.Create((c.Key, c.Rows[^1].Version, State: state)) : []).ToArray();
        return states.Length == 0 ? null : new SetStatement(
            """
            INSERT INTO state (kind, id, version, body) SELECT * FROM unnest($1, $2, $3, $4)
            ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, body = excluded.body
            """)
            .Smallints(states.Select(s => (int)s.Key.Kind))
            .Texts(states.Select(s => s.Key.Id))
            .Bigints(states.Select(s => s.Version))
            .Bytes(states.Select(s => s.State.Array()))
            .Command;
    }

    private static NpgsqlBatchCommand? References(LedgerCommit[] commits)
    {
        // Only shipments are found by name.
        var references = commits.Where(c => c.Key.Kind == AggregateKind.Shipment).SelectMany(c => c.References.Select(r => (c.Key.Id, Reference: r))).ToArray();
        return references.Length == 0 ? null : new SetStatement(
            "INSERT INTO reference (name, shipment, type, value) SELECT * FROM unnest($1, $2, $3, $4) ON CONFLICT DO NOTHING")
            .Texts(references.Select(r => ReferenceName.Normalise(r.Reference.Value)))
            .Texts(references.Select(r => r.Id))
            .Smallints(references.Select(r => (int)r.Reference.Type))
            .Texts(references.Select(r => r.Reference.Value))
            .Command;
    }

    private static NpgsqlBatchCommand? Outbox(LedgerCommit[] commits)
    {
        var messages = commits.SelectMany(c => c.Outbox.Select(m => (Commit: c, Message: m))).ToArray();
        return messages.Length == 0 ? null : new SetStatement(
            """
            INSERT INTO outbox (partition, id, kind, target, body, due_at, correlation, created_at)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
            """)
            .Integers(messages.Select(m => m.Commit.Partition))
            .Texts(messages.Select(m => m.Message.Id))
            .Smallints(messages.Select(m => (int)m.Message.Kind))
            .Texts(messages.Select(m => m.Message.Target))
            .Bytes(messages.Select(m => m.Message.Body.Array()))
            .Bigints(messages.Select(m => m.Message.DueAt.Micros()))
            .Texts(messages.Select(m => m.Message.CorrelationId))
            .Bigints(messages.Select(m => m.Commit.Rows[^1].RecordedAt.Micros()))
            .Command;
    }

    private static void AddDeadlines(RoundTrip trip, LedgerCommit[] commits)
    {
        // A decision that changes a clock twice means the last.
        var changes = commits
            .SelectMany(c => c.Deadlines.GroupBy(d => d.Kind).Select(same => (Commit: c, Change: same.Last())))
            .ToLookup(d => d.Change.DueAt is null);
        var (set, cancelled) = (changes[false].ToArray(), changes[true].ToArray());
        trip.Add(set.Length == 0 ? null : new SetStatement(
            """
            INSERT INTO deadline (kind, id, deadline, partition, due_at) SELECT * FROM unnest($1, $2, $3, $4, $5)
            ON CONFLICT (kind, id, deadline) DO UPDATE SET due_at = excluded.due_at
            """)
            .Smallints(set.Select(d => (int)d.Commit.Key.Kind))
            .Texts(set.Select(d => d.Commit.Key.Id))
            .Smallints(set.Select(d => (int)d.Change.Kind))
            .Integers(set.Select(d => d.Commit.Partition))
            .Bigints(set.Select(d => d.Change.DueAt.GetValueOrDefault().Micros()))
            .Command);
        trip.Add(cancelled.Length == 0 ? null : new SetStatement(
            """
            DELETE FROM deadline d USING unnest($1, $2, $3) AS c (kind, id, deadline)
            WHERE d.kind = c.kind AND d.id = c.id AND d.deadline = c.deadline
            """)
            .Smallints(cancelled.Select(d => (int)d.Commit.Key.Kind))
            .Texts(cancelled.Select(d => d.Commit.Key.Id))
            .Smallints(cancelled.Select(d => (int)d.Change.Kind))
            .Command);
    }

    private NpgsqlBatchCommand? Totals(IEnumerable<BoardTotal> changes)
    {
        // In the order of their keys, so that two processes lock them in the same order.
        var totals = BoardTotalling.Sum(changes);
        return totals.IsEmpty ? null : new SetStatement(
            """
            INSERT INTO board_total AS t (writer, dimension, currency, count, amount) SELECT * FROM unnest($1, $2, $3, $4, $5)
            ON CONFLICT (dimension, currency, writer) DO UPDATE SET count = t.count + excluded.count, amount = t.amount + excluded.amount
            """)
            .Smallints(totals.Select(_ => _writer))
            .Smallints(totals.Select(t => t.Dimension.Number))
            .Texts(totals.Select(t => t.Currency.Value))
            .Bigints(totals.Select(t => t.Count))
            .Bigints(totals.Select(t => StoredValues.Amount(t.Amount)))
            .Command;
    }

    private NpgsqlBatchCommand? AllTallies(IEnumerable<Tally> changes)
    {
        // In one order too, for the same reason.
        var tallies = Tallies.Sum(changes);
        return tallies.IsEmpty ? null : new SetStatement(
            """
            INSERT INTO tally AS t (writer, measure, day, currency, count, amount) SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
            ON CONFLICT (day, measure, currency, writer) DO UPDATE SET count = t.count + excluded.count, amount = t.amount + excluded.amount
            """)
            .Smallints(tallies.Select(_ => _writer))
            .Integers(tallies.Select(t => t.Measure.Number))
            .Integers(tallies.Select(t => t.Day))
            .Texts(tallies.Select(t => t.Currency.Value))
            .Bigints(tallies.Select(t => t.Count))
            .Bigints(tallies.Select(t => StoredValues.Amount(t.Amount)))
            .Command;
    }
}
