using Npgsql;

namespace ControlTower.Silo.Storage.Postgres;

/// <summary>Numbers items within their partitions. The partitions stay locked until the transaction ends, so that whoever commits later has higher numbers.</summary>
internal static class PostgresSequences
{
    /// <returns>The newest sequence of each partition.</returns>
    public static async Task<IReadOnlyDictionary<int, long>> Allocate(NpgsqlConnection connection, List<AppendItem> items)
    {
        var counts = items.CountBy(i => i.Partition).ToDictionary();
        var lasts = await Advance(connection, counts);
        var next = counts.ToDictionary(c => c.Key, c => lasts[c.Key] - c.Value);
        foreach (var item in items)
        {
            item.Sequence = ++next[item.Partition];
        }

        return lasts;
    }

    private static async Task<Dictionary<int, long>> Advance(NpgsqlConnection connection, Dictionary<int, int> counts)
    {
        await using var batch = new NpgsqlBatch(connection);

        // Locked in the order of their numbers: two processes wait for each other, but not crosswise.
        batch.BatchCommands.Add(new SetStatement("SELECT id FROM partition WHERE id = ANY($1) ORDER BY id FOR UPDATE").Integers(counts.Keys).Command);
        batch.BatchCommands.Add(new SetStatement(
            """
            UPDATE partition p SET last_sequence = p.last_sequence + c.count FROM unnest($1, $2) AS c (id, count)
            WHERE p.id = c.id RETURNING p.id, p.last_sequence
            """)
            .Integers(counts.Keys)
            .Integers(counts.Values)
            .Command);
        var lasts = new Dictionary<int, long>(counts.Count);
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            lasts.Add(reader.GetInt32(0), reader.GetInt64(1));
        }

        return lasts;
    }
}
