using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using Npgsql;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>Stores the items of many calls in three round trips: sequences under the partitions' locks; the items; what follows from which of them were new.</summary>
internal sealed class PostgresAppend(PostgresSources sources, Func<Partitions> partitions)
{
    public async Task Run(NpgsqlConnection connection, AppendMember[] members)
    {
        var items = members.SelectMany(m => m.Entries).Select(Item).ToArray();
        await sources.Know(items.Select(i => i.Entry.Source));
        var firsts = Firsts(items);
        var lasts = await PostgresSequences.Allocate(connection, firsts);
        await Insert(connection, firsts);
        await Follow(connection, items, firsts);
        Answer(members, items, lasts);
    }

    private AppendItem Item(InboxEntry entry) => new(
        entry, TowerJson.Write(entry.Fact), entry.Parked is null ? partitions().Of(entry.Shipment.Value) : ItemPosition.Parked);

    /// <summary>The first item of each key; a later one points to it.</summary>
    private static List<AppendItem> Firsts(AppendItem[] items)
    {
        var firsts = new Dictionary<(string, string), AppendItem>(items.Length);
        var list = new List<AppendItem>(items.Length);
        foreach (var item in items)
        {
            if (firsts.TryGetValue((item.Entry.Source, item.Entry.MessageKey), out var first))
            {
                item.First = first;
            }
            else
            {
                firsts.Add((item.Entry.Source, item.Entry.MessageKey), item);
                list.Add(item);
            }
        }

        return list;
    }

    private async Task Insert(NpgsqlConnection connection, List<AppendItem> items)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new SetStatement(
            """
            INSERT INTO inbox (partition, sequence, source, message_key, shipment, received_at, actor, correlation, fact)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (source, message_key) DO NOTHING RETURNING partition, sequence
            """)
            .Integers(items.Select(i => i.Partition))
            .Bigints(items.Select(i => i.Sequence))
            .Integers(items.Select(i => sources.Of(i.Entry.Source)))
            .Texts(items.Select(i => i.Entry.MessageKey))
            .Texts(items.Select(i => i.Entry.Shipment.Value))
            .Bigints(items.Select(i => i.Entry.ReceivedAt.Micros()))
            .Texts(items.Select(i => i.Entry.Actor.Name))
            .Texts(items.Select(i => i.Entry.Actor.CorrelationId))
            .Bytes(items.Select(i => i.Fact))
            .Command);
        var stored = new HashSet<ItemPosition>(items.Count);
        await using var reader = await batch.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            stored.Add(new ItemPosition(reader.GetInt32(0), reader.GetInt64(1)));
        }

        items.ForEach(i => i.Stored = stored.Contains(i.At));
    }

    private async Task Follow(NpgsqlConnection connection, AppendItem[] all, List<AppendItem> firsts)
    {
        var toldBefore = firsts.Where(i => !i.Stored).ToArray();
        await using var batch = new NpgsqlBatch(connection);
        if (toldBefore.Length > 0)
        {
            batch.BatchCommands.Add(Earlier(toldBefore));
        }

        PostgresWaiting.Add(batch, sources, [.. firsts.Where(i => i.Stored && i.Entry.Parked is not null)]);
        batch.BatchCommands.Add(Counters(all));
        await using var reader = await batch.ExecuteReaderAsync();
        if (toldBefore.Length == 0)
        {
            return;
        }

        var byKey = toldBefore.ToDictionary(i => (sources.Of(i.Entry.Source), i.Entry.MessageKey));
        while (await reader.ReadAsync())
        {
            byKey[(reader.GetInt32(0), reader.GetString(1))].Earlier =
                new EarlierItem(new ItemPosition(reader.GetInt32(2), reader.GetInt64(3)), reader.GetString(4), reader.Bytes(5));
        }
    }

    private NpgsqlBatchCommand Earlier(AppendItem[] items) =>
        new SetStatement(
            """
            SELECT i.source, i.message_key, i.partition, i.sequence, i.shipment, i.fact
            FROM unnest($1, $2) AS t (source, message_key) JOIN inbox i ON i.source = t.source AND i.message_key = t.message_key
            """)
            .Integers(items.Select(i => sources.Of(i.Entry.Source)))
            .Texts(items.Select(i => i.Entry.MessageKey))
            .Command;

    private NpgsqlBatchCommand Counters(AppendItem[] items)
    {
        var counts = new SourceCounts();
        foreach (var item in items)
        {
            if (item.Stored)
            {
                counts.Stored(item.Entry);
            }
            else
            {
                counts.Repeated(item.Entry.Source);
            }
        }

        // The order of the names is the order of locking.
        var rows = counts.BySource.ToArray();
        return new SetStatement(
            """
            INSERT INTO source AS s (id, name, accepted, duplicates, parked, last_received_at, last_occurred_at) OVERRIDING SYSTEM VALUE
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (name) DO UPDATE SET accepted = s.accepted + excluded.accepted, duplicates = s.duplicates + excluded.duplicates,
                parked = s.parked + excluded.parked, last_received_at = greatest(s.last_received_at, excluded.last_received_at),
                last_occurred_at = greatest(s.last_occurred_at, excluded.last_occurred_at)
            """)
            .Integers(rows.Select(r => sources.Of(r.Key)))
            .Texts(rows.Select(r => r.Key))
            .Bigints(rows.Select(r => r.Value.Accepted))
            .Bigints(rows.Select(r => r.Value.Duplicates))
            .Bigints(rows.Select(r => r.Value.Parked))
            .BigintsOrNull(rows.Select(r => r.Value.LastReceivedAt))
            .BigintsOrNull(rows.Select(r => r.Value.LastOccurredAt))
            .Command;
    }

    private static void Answer(AppendMember[] members, AppendItem[] items, IReadOnlyDictionary<int, long> lasts)
    {
        var next = 0;
        foreach (var member in members)
        {
            member.Result = [.. items.AsSpan(next, member.Entries.Length).ToArray().Select(i => i.Answer())];
            member.Lasts = lasts;
            next += member.Entries.Length;
        }
    }
}
