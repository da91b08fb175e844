using System.Data.Common;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>Reads items that wait.</summary>
internal static class ParkedRows
{
    private const string Joined = "FROM waiting w JOIN inbox i ON i.partition = w.partition AND i.sequence = w.sequence";

    public static string Candidates(ImmutableArray<ShipmentId> candidates) =>
        System.Text.Json.JsonSerializer.Serialize(candidates.IsDefault ? [] : candidates, TowerJson.Options);

    public static async ValueTask<ParkedPage> Page(ISqlSession session, ParkedQuery query)
    {
        var (where, arguments) = Filter(query);
        var total = await session.Query($"SELECT count(*) FROM waiting w WHERE {where}", reader => reader.GetInt64(0), arguments);
        var items = await session.Query(
            $"""
            SELECT w.partition, w.sequence, w.reason, w.detail, w.candidates, i.fact, i.received_at, i.correlation {Joined}
            WHERE {where} ORDER BY w.received_at DESC, w.partition DESC, w.sequence DESC LIMIT @take OFFSET @skip
            """,
            Item,
            [.. arguments, ("@take", query.Take), ("@skip", query.Skip)]);
        return new ParkedPage(total.Single(), items);
    }

    public static ValueTask<ImmutableArray<ParkedEntry>> Find(ISqlSession session, ItemPosition at) =>
        session.Query(
            $"""
            SELECT w.reason, i.fact, i.shipment {Joined}
            WHERE w.partition = @partition AND w.sequence = @sequence AND w.discarded_because IS NULL
            """,
            reader => new ParkedEntry(
                at.ToString(), (ParkReason)reader.GetInt32(0), TowerJson.Read<Fact>(reader.Bytes(1)), StoredValues.ShipmentOf(reader.GetString(2))),
            ("@partition", at.Partition),
            ("@sequence", at.Sequence));

    private static (string Where, (string Name, object? Value)[] Arguments) Filter(ParkedQuery query)
    {
        var where = "w.discarded_because IS NULL";
        List<(string, object?)> arguments = [];
        if (query.Reason is { } reason)
        {
            where += " AND w.reason = @reason";
            arguments.Add(("@reason", (int)reason));
        }

        if (query.Source is { } source)
        {
            where += " AND w.source = (SELECT id FROM source WHERE name = @source)";
            arguments.Add(("@source", source));
        }

        return (where, [.. arguments]);
    }

    private static ParkedItem Item(DbDataReader reader) => new(
        new ItemPosition(reader.GetInt32(0), reader.GetInt64(1)).ToString(),
        (ParkReason)reader.GetInt32(2),
        reader.GetString(3),
        (TowerJson.Read<Fact>(reader.Bytes(5)) as MilestoneFact)?.Milestone,
        reader.Time(6),
        System.Text.Json.JsonSerializer.Deserialize<ImmutableArray<ShipmentId>>(reader.GetString(4), TowerJson.Options),
        reader.GetString(7));
}
