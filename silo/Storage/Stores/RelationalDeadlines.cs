using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>Clocks of aggregates.</summary>
internal sealed class RelationalDeadlines(ITowerDatabase database) : IDeadlines
{
    public Task<ImmutableArray<DueDeadline>> Due(int partition, DateTimeOffset now, int max) =>
        database.Read(session => session.Query(
            """
            SELECT kind, id, deadline, due_at FROM deadline
            WHERE partition = @partition AND due_at <= @now ORDER BY due_at, kind, id, deadline LIMIT @max
            """,
            reader => new DueDeadline(
                new AggregateKey((AggregateKind)reader.GetInt32(0), reader.GetString(1)), (DeadlineKind)reader.GetInt32(2), reader.Time(3)),
            ("@partition", partition),
            ("@now", now.Micros()),
            ("@max", max)));

    public Task Complete(int partition, ImmutableArray<DueDeadline> fired) =>
        fired.IsEmpty ? Task.CompletedTask : database.Write(session => Remove(session, fired));

    private static async ValueTask<int> Remove(ISqlSession session, ImmutableArray<DueDeadline> fired)
    {
        var removed = 0;
        foreach (var deadline in fired)
        {
            // A clock that was set anew has another time and stays. One that a decision is just changing is passed over: waiting for it,
            // with others removed and locked already, could be crosswise. If it is still due it fires again, as the same fact.
            removed += await session.Execute(
                $"""
                DELETE FROM deadline WHERE (kind, id, deadline) IN (
                    SELECT kind, id, deadline FROM deadline
                    WHERE kind = @kind AND id = @id AND deadline = @deadline AND due_at = @due {session.Dialect.UnlockedOnly})
                """,
                ("@kind", (int)deadline.Key.Kind),
                ("@id", deadline.Key.Id),
                ("@deadline", (int)deadline.Kind),
                ("@due", deadline.DueAt.Micros()));
        }

        return removed;
    }
}
