using ControlTower.Contracts.Ingest;
using ControlTower.Grains.Ingest;
using ControlTower.Silo.Storage.Stores;

namespace ControlTower.Silo.Storage.Sqlite;

/// <summary>Stores the items of one call. A repeat within the call meets the first one in the table, like any other.</summary>
internal sealed class SqliteAppend
{
    private readonly SqliteSession _session;
    private readonly Dictionary<int, long> _lasts = [];
    private readonly SourceCounts _counts = new();
    private readonly List<InboxItem> _stored = [];

    private SqliteAppend(SqliteSession session) => _session = session;

    public ImmutableArray<AppendResult> Results { get; private set; } = [];

    public static SqliteAppend Run(SqliteSession session, ImmutableArray<PreparedEntry> entries)
    {
        var append = new SqliteAppend(session);
        append.Results = [.. entries.Select(append.Store)];
        append.Finish();
        return append;
    }

    /// <summary>The newest sequence of each partition.</summary>
    public IReadOnlyDictionary<int, long> Lasts => _lasts;

    /// <summary>What was stored for a shipment, in the order of the sequences.</summary>
    public IReadOnlyList<InboxItem> Stored => _stored;

    private AppendResult Store(PreparedEntry prepared)
    {
        var (entry, fact, partition) = prepared;
        var source = Source(entry.Source);
        var at = new ItemPosition(partition, Last(partition) + 1);
        var stored = _session.Run(
            "INSERT INTO inbox (partition, sequence, source, message_key, shipment, received_at, actor, correlation, fact) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8) ON CONFLICT (source, message_key) DO NOTHING",
            [partition, at.Sequence, source, entry.MessageKey, entry.Shipment.Value, entry.ReceivedAt.Micros(), entry.Actor.Name, entry.Actor.CorrelationId, fact]);
        if (stored == 0)
        {
            _counts.Repeated(entry);
            return ToldBefore(source, entry.MessageKey, fact);
        }

        _lasts[partition] = at.Sequence;
        _counts.Stored(entry);
        if (entry.Parked is { } reason)
        {
            Park(at, source, entry, reason);
        }
        else
        {
            _stored.Add(prepared.At(at.Sequence));
        }

        return new AppendResult(entry.Parked is null ? ReceiptStatus.Accepted : ReceiptStatus.Parked, at.ToString(), entry.Shipment);
    }

    private AppendResult ToldBefore(int source, string key, byte[] fact)
    {
        var command = _session.Bind(
            "SELECT partition, sequence, shipment, fact FROM inbox WHERE source = @p0 AND message_key = @p1", [source, key]);
        using var reader = command.ExecuteReader();
        reader.Read();
        return FirstTold.Answer(new ItemPosition(reader.GetInt32(0), reader.GetInt64(1)), reader.GetString(2), reader.Bytes(3), fact);
    }

    private void Park(ItemPosition at, int source, InboxEntry entry, ParkReason reason)
    {
        _session.Run(
            "INSERT INTO waiting (partition, sequence, reason, detail, candidates, source, received_at) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)",
            [at.Partition, at.Sequence, (int)reason, entry.ParkDetail ?? "", ParkedRows.Candidates(entry.Candidates), source, entry.ReceivedAt.Micros()]);
        foreach (var reference in entry.References)
        {
            _session.Run(
                "INSERT INTO waiting_reference (name, sequence) VALUES (@p0, @p1) ON CONFLICT DO NOTHING",
                [ReferenceName.Normalise(reference.Value), at.Sequence]);
        }
    }

    private long Last(int partition)
    {
        if (!_lasts.TryGetValue(partition, out var last))
        {
            last = _session.Scalar("SELECT last_sequence FROM partition WHERE id = @p0", [partition]) ?? 0;
            _lasts.Add(partition, last);
        }

        return last;
    }

    private int Source(string name)
    {
        if (_counts.Ids.TryGetValue(name, out var known))
        {
            return known;
        }

        var id = _session.Scalar("SELECT id FROM source WHERE name = @p0", [name])
            ?? _session.Scalar("INSERT INTO source (name) VALUES (@p0) RETURNING id", [name])
            ?? throw new InvalidOperationException($"Source {name} was not stored.");
        _counts.Ids.Add(name, (int)id);
        return (int)id;
    }

    private void Finish()
    {
        foreach (var (partition, last) in _lasts)
        {
            _session.Run("UPDATE partition SET last_sequence = @p1 WHERE id = @p0", [partition, last]);
        }

        foreach (var (name, count) in _counts.BySource)
        {
            _session.Run(
                """
                UPDATE source SET accepted = accepted + @p1, duplicates = duplicates + @p2, parked = parked + @p3,
                    last_received_at = max(coalesce(last_received_at, @p4), coalesce(@p4, last_received_at)),
                    last_occurred_at = max(coalesce(last_occurred_at, @p5), coalesce(@p5, last_occurred_at))
                WHERE id = @p0
                """,
                [_counts.Ids[name], count.Accepted, count.Duplicates, count.Parked, count.LastReceivedAt, count.LastOccurredAt]);
            _session.Run(
                "INSERT INTO source_window (source, step, told) VALUES (@p0, @p1, @p2) ON CONFLICT (source, step) DO UPDATE SET told = told + excluded.told",
                [_counts.Ids[name], count.Step, count.Told]);
        }
    }
}
