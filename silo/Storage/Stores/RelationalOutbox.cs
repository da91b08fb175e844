using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>Effects that wait to be carried out.</summary>
internal sealed class RelationalOutbox(ITowerDatabase database) : IOutbox
{
    private static readonly ImmutableArray<OutboxKind> AllKinds = [.. Enum.GetValues<OutboxKind>()];

    public Task<ImmutableArray<OutboxEntry>> Due(int partition, DateTimeOffset now, int max) => Due(partition, [], now, max);

    public Task<ImmutableArray<OutboxEntry>> Due(int partition, ImmutableArray<OutboxKind> kinds, DateTimeOffset now, int max) =>
        database.Read(session => session.Query(
            $"{string.Join("\nUNION ALL\n", (kinds.IsEmpty ? AllKinds : kinds).Select(DueOf))}\nORDER BY due_at, id LIMIT @max",
            reader => new OutboxEntry(
                new OutboxMessage(
                    reader.GetString(0), (OutboxKind)reader.GetInt32(1), reader.GetString(2), reader.Bytes(3), reader.Time(4), reader.GetString(5)),
                partition,
                reader.GetInt32(6),
                reader.TextOrNull(7),
                reader.Time(8)),
            ("@partition", partition),
            ("@now", now.Micros()),
            ("@max", max)));

    public Task Complete(int partition, ImmutableArray<string> ids) =>
        ids.IsEmpty
            ? Task.CompletedTask
            : database.Write(session => session.Execute(
                $"DELETE FROM outbox WHERE partition = @partition AND id {session.Dialect.List("@ids")}",
                ("@partition", partition),
                ("@ids", ids.ToArray())));

    public Task Retry(int partition, string id, DateTimeOffset dueAt, string error) =>
        database.Write(session => session.Execute(
            "UPDATE outbox SET attempts = attempts + 1, due_at = @due, last_error = @error WHERE partition = @partition AND id = @id",
            ("@due", dueAt.Micros()),
            ("@error", error),
            ("@partition", partition),
            ("@id", id)));

    public async Task<(long Count, DateTimeOffset? OldestCreatedAt)> Backlog() =>
        (await database.Read(session => session.Query(
            "SELECT count(*), min(created_at) FROM outbox",
            reader => (reader.GetInt64(0), reader.TimeOrNull(1))))).Single();

    // One sorted run of the index per kind, merged: however many wait, only those that are read cost something.
    private static string DueOf(OutboxKind kind) =>
        $"""
        SELECT id, kind, target, body, due_at, correlation, attempts, last_error, created_at FROM outbox
        WHERE partition = @partition AND kind = {(int)kind} AND due_at <= @now
        """;
}
