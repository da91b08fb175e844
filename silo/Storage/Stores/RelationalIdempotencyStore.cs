using ControlTower.Contracts.Access;
using ControlTower.Grains.Access;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>Answers to repeat. Every new one clears away a few that are old.</summary>
internal sealed class RelationalIdempotencyStore(ITowerDatabase database) : IIdempotencyStore
{
    private const int ClearedAtOnce = 20;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(48);

    public async Task<(string Fingerprint, StoredAnswer Answer)?> Find(string key)
    {
        var found = await database.Read(session => session.Query(
            "SELECT fingerprint, status, content_type, body FROM idempotency WHERE key = @key",
            reader => (reader.GetString(0), new StoredAnswer(reader.GetInt32(1), reader.TextOrNull(2), reader.Bytes(3))),
            ("@key", key)));
        return found.IsEmpty ? null : found[0];
    }

    public Task Put(string key, string fingerprint, StoredAnswer answer, DateTimeOffset now) =>
        database.Write(session => Put(session, key, fingerprint, answer, now));

    private static async ValueTask<int> Put(ISqlSession session, string key, string fingerprint, StoredAnswer answer, DateTimeOffset now)
    {
        await session.Execute(
            $"DELETE FROM idempotency WHERE key IN (SELECT key FROM idempotency WHERE created_at < @old ORDER BY created_at LIMIT {ClearedAtOnce})",
            ("@old", (now - Kept).Micros()));
        return await session.Execute(
            """
            INSERT INTO idempotency (key, fingerprint, status, content_type, body, created_at)
            VALUES (@key, @fingerprint, @status, @type, @body, @now)
            ON CONFLICT (key) DO UPDATE SET fingerprint = excluded.fingerprint, status = excluded.status,
                content_type = excluded.content_type, body = excluded.body, created_at = excluded.created_at
            """,
            ("@key", key),
            ("@fingerprint", fingerprint),
            ("@status", answer.Status),
            ("@type", answer.ContentType),
            ("@body", answer.Body),
            ("@now", now.Micros()));
    }
}
