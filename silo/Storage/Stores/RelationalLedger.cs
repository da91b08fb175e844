using System.Data.Common;
using System.Runtime.CompilerServices;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>The ledger. Long reads go page by page, so that none holds back the database's clean-up.</summary>
internal sealed class RelationalLedger(ITowerDatabase database) : ILedger
{
    private const int Page = 1_000;

    private const string Head = "a.version, a.hash, a.last_inbox, s.version, s.body FROM snapshot a JOIN state s ON s.kind = a.kind AND s.id = a.id";

    private const string Row = "id, version, event_type, body, recorded_at, position, actor, correlation, rule_set, hash";

    public Task<StoredAggregate?> Load(AggregateKey key) => database.Read(session => Load(session, key));

    public async Task Commit(LedgerCommit commit)
    {
        if (!await database.Commit(commit))
        {
            throw new VersionConflictException(commit.Key, commit.ExpectedVersion);
        }
    }

    public async IAsyncEnumerable<LedgerRow> Read(AggregateKey key, long afterVersion, [EnumeratorCancellation] CancellationToken stop)
    {
        // The row at afterVersion is read too, for the hash that the first row follows.
        var chain = new LedgerChain(key.Kind);
        for (var from = afterVersion; ;)
        {
            stop.ThrowIfCancellationRequested();
            var page = await database.Read(session => session.Query(
                $"SELECT {Row} FROM ledger WHERE kind = @kind AND id = @id AND version >= @from ORDER BY version LIMIT {Page}",
                StoredRow,
                ("@kind", (int)key.Kind),
                ("@id", key.Id),
                ("@from", from)));
            from = page.IsEmpty ? from : page[^1].Version + 1;
            foreach (var stored in page)
            {
                var row = chain.Next(stored);
                if (row.Version > afterVersion)
                {
                    yield return row;
                }
            }

            if (page.Length < Page)
            {
                yield break;
            }
        }
    }

    public async IAsyncEnumerable<LedgerRow> ReadAll(AggregateKind kind, [EnumeratorCancellation] CancellationToken stop)
    {
        var chain = new LedgerChain(kind);
        var next = ReadPage(kind, "", 0);
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var page = await next;
            if (page.IsEmpty)
            {
                yield break;
            }

            // The next page is on its way while this one is used.
            next = ReadPage(kind, page[^1].Id, page[^1].Version);
            foreach (var stored in page)
            {
                yield return chain.Next(stored);
            }
        }
    }

    public async IAsyncEnumerable<(AggregateKey Key, StoredAggregate Snapshot)> Snapshots(AggregateKind kind, [EnumeratorCancellation] CancellationToken stop)
    {
        var after = "";
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var page = await database.Read(session => session.Query(
                $"SELECT a.id, {Head} WHERE a.kind = @kind AND a.id > @after ORDER BY a.id LIMIT {Page}",
                reader => (Key: new AggregateKey(kind, reader.GetString(0)), Snapshot: Snapshot(reader, 1)),
                ("@kind", (int)kind),
                ("@after", after)));
            foreach (var entry in page)
            {
                yield return entry;
                after = entry.Key.Id;
            }

            if (page.Length < Page)
            {
                yield break;
            }
        }
    }

    private static async ValueTask<StoredAggregate?> Load(ISqlSession session, AggregateKey key)
    {
        var found = await session.Query(
            $"SELECT {Head} WHERE a.kind = @kind AND a.id = @id", reader => Snapshot(reader, 0), ("@kind", (int)key.Kind), ("@id", key.Id));
        if (found is not [{ } stored] || stored.SnapshotVersion == stored.Version)
        {
            return found.FirstOrDefault();
        }

        // Not a row more than the head knows of, though another activation may just have written one.
        var rows = await session.Query(
            $"SELECT {Row} FROM ledger WHERE kind = @kind AND id = @id AND version >= @from AND version <= @to ORDER BY version",
            StoredRow,
            ("@kind", (int)key.Kind),
            ("@id", key.Id),
            ("@from", stored.SnapshotVersion),
            ("@to", stored.Version));
        var chain = new LedgerChain(key.Kind);
        return stored with { Tail = [.. rows.Select(chain.Next).Where(row => row.Version > stored.SnapshotVersion)] };
    }

    private Task<ImmutableArray<StoredRow>> ReadPage(AggregateKind kind, string afterId, long afterVersion) =>
        database.Read(session => session.Query(
            $"SELECT {Row} FROM ledger WHERE (kind, id, version) > (@kind, @id, @version) AND kind <= @kind ORDER BY kind, id, version LIMIT {Page}",
            StoredRow,
            ("@kind", (int)kind),
            ("@id", afterId),
            ("@version", afterVersion)));

    private static StoredAggregate Snapshot(DbDataReader reader, int first) => new(
        reader.GetInt64(first), reader.Bytes(first + 1), reader.GetInt64(first + 2), reader.GetInt64(first + 3), reader.Bytes(first + 4), []);

    private static StoredRow StoredRow(DbDataReader reader) => new(
        reader.GetString(0),
        reader.GetInt64(1),
        reader.GetString(2),
        reader.Bytes(3),
        reader.Time(4),
        new Cause(reader.GetString(5), reader.GetString(6), reader.GetString(7), reader.GetString(8)),
        reader.Bytes(9));
}
