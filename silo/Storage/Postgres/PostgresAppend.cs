using Npgsql;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>Stores the items of many calls in two round trips: the items, numbered under the partitions' locks; then what follows from which of them were new.</summary>
internal sealed class PostgresAppend(PostgresSources sources, InboxTail tail)
{
    // Locked in the order of their numbers: two processes wait for each other, but not crosswise.
    private const string Lock = "SELECT id FROM partition WHERE id = ANY($1) ORDER BY id FOR UPDATE";

    private const string Insert =
        """
        WITH numbered AS (
            UPDATE partition p SET last_sequence = p.last_sequence + c.count FROM unnest($1, $2) AS c (id, count)
            WHERE p.id = c.id RETURNING p.id, p.last_sequence - c.count AS before)
        INSERT INTO inbox (partition, sequence, source, message_key, shipment, received_at, actor, correlation, fact)
        SELECT i.partition, n.before + i.place, i.source, i.message_key, i.shipment, i.received_at, i.actor, i.correlation, i.fact
        FROM unnest($3, $4, $5, $6, $7, $8, $9, $10, $11)
            AS i (partition, place, source, message_key, shipment, received_at, actor, correlation, fact)
        JOIN numbered n ON n.id = i.partition
        ON CONFLICT (source, message_key) DO NOTHING RETURNING partition, sequence
        """;

    private const string Lasts = "SELECT id, last_sequence FROM partition WHERE id = ANY($1)";

    public async Task Run(NpgsqlConnection connection, IReadOnlyList<AppendMember> members)
    {
        var items = members.SelectMany(m => m.Entries).Select(e => new AppendItem(e)).ToArray();
        await sources.Know(items.Select(i => i.Entry.Source));
        var firsts = Firsts(items);
        var lasts = await Store(connection, firsts);
        await Follow(connection, items, firsts);
        Remember(firsts, lasts);
        Answer(members, items, lasts);
    }

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

    /// <returns>The newest sequence of each partition.</returns>
    private async Task<Dictionary<int, long>> Store(NpgsqlConnection connection, List<AppendItem> items)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (var item in items)
        {
            item.Place = counts[item.Partition] = counts.GetValueOrDefault(item.Partition) + 1;
        }

        await using var trip = new RoundTrip(connection)
            .Begin()
            .Add(new SetStatement(Lock).Integers(counts.Keys).Command)
            .Add(Inserting(items, counts))
            .Add(new SetStatement(Lasts).Integers(counts.Keys).Command);
        var stored = new HashSet<ItemPosition>(items.Count);
        var lasts = new Dictionary<int, long>(counts.Count);
        await trip.Read(reader =>
        {
            // Of the lock only ids come, of the insert places, of the last statement the newest sequences.
            if (reader.FieldCount == 2 && reader.GetName(1) == "sequence")
            {
                stored.Add(new ItemPosition(reader.GetInt32(0), reader.GetInt64(1)));
            }
            else if (reader.FieldCount == 2)
            {
                lasts.Add(reader.GetInt32(0), reader.GetInt64(1));
            }
        });
        foreach (var item in items)
        {
            item.Sequence = lasts[item.Partition] - counts[item.Partition] + item.Place;
            item.Stored = stored.Contains(item.At);
        }

        return lasts;
    }

    private NpgsqlBatchCommand Inserting(List<AppendItem> items, SortedDictionary<int, int> counts) =>
        new SetStatement(Insert)
            .Integers(counts.Keys)
            .Integers(counts.Values)
            .Integers(items.Select(i => i.Partition))
            .Integers(items.Select(i => i.Place))
            .Integers(items.Select(i => sources.Of(i.Entry.Source)))
            .Texts(items.Select(i => i.Entry.MessageKey))
            .Texts(items.Select(i => i.Entry.Shipment.Value))
            .Bigints(items.Select(i => i.Entry.ReceivedAt.Micros()))
            .Texts(items.Select(i => i.Entry.Actor.Name))
            .Texts(items.Select(i => i.Entry.Actor.CorrelationId))
            .Bytes(items.Select(i => i.Fact))
            .Command;

    private async Task Follow(NpgsqlConnection connection, AppendItem[] all, List<AppendItem> firsts)
    {
        var toldBefore = firsts.Where(i => !i.Stored).ToArray();
        var byKey = toldBefore.ToDictionary(i => (sources.Of(i.Entry.Source), i.Entry.MessageKey));
        await using var trip = new RoundTrip(connection).Add(toldBefore.Length == 0 ? null : Earlier(toldBefore));
        PostgresWaiting.Add(trip, sources, [.. firsts.Where(i => i.Stored && i.Entry.Parked is not null)]);
        var counts = Count(all);
        await trip.Add(Counters(counts)).Add(Windows(counts)).Commit().Read(reader =>
            byKey[(reader.GetInt32(0), reader.GetString(1))].Earlier =
                new EarlierItem(new ItemPosition(reader.GetInt32(2), reader.GetInt64(3)), reader.GetString(4), reader.Bytes(5)));
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

    private static SourceCounts Count(AppendItem[] items)
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
                counts.Repeated(item.Entry);
            }
        }

        return counts;
    }

    private NpgsqlBatchCommand Windows(SourceCounts counts)
    {
        var rows = counts.BySource.ToArray();
        return new SetStatement(
            """
            INSERT INTO source_window AS w (source, step, told) SELECT * FROM unnest($1, $2, $3)
            ON CONFLICT (source, step) DO UPDATE SET told = w.told + excluded.told
            """)
            .Integers(rows.Select(r => sources.Of(r.Key)))
            .Bigints(rows.Select(r => r.Value.Step))
            .Bigints(rows.Select(r => r.Value.Told))
            .Command;
    }

    private NpgsqlBatchCommand Counters(SourceCounts counts)
    {
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

    private void Remember(List<AppendItem> items, Dictionary<int, long> lasts)
    {
        foreach (var partition in items.Where(i => i.Partition != ItemPosition.Parked).GroupBy(i => i.Partition))
        {
            var last = lasts[partition.Key];
            tail.Add(partition.Key, last - partition.Count(), last, partition.Where(i => i.Stored).Select(i => i.AsItem()));
        }
    }

    private static void Answer(IReadOnlyList<AppendMember> members, AppendItem[] items, IReadOnlyDictionary<int, long> lasts)
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
