using System.Data.Common;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>Reads items that wait.</summary>
internal static class ParkedRows
{
    private const int MostShipments = 50;
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

    public static ValueTask<ImmutableArray<string>> Select(ISqlSession session, ReplaySelection selection, int max)
    {
        var (where, arguments) = Filter(new ParkedQuery(selection.Reason, selection.Source, 0, max, selection.From, selection.To, selection.Code));
        return session.Query(
            $"SELECT w.partition, w.sequence FROM waiting w WHERE {where} ORDER BY w.received_at, w.partition, w.sequence LIMIT @max",
            reader => new ItemPosition(reader.GetInt32(0), reader.GetInt64(1)).ToString(),
            [.. arguments, ("@max", max)]);
    }

    /// <summary>What waits, by cause, with some of the shipments that each concerns.</summary>
    public static async ValueTask<ImmutableArray<WaitingCause>> Causes(ISqlSession session, int max)
    {
        const string Detail = "CASE WHEN w.reason = 2 THEN w.detail ELSE '' END";
        var sums = await session.Query(
            $"""
            SELECT w.reason, s.name, {Detail}, count(*), min(w.received_at), max(w.received_at)
            FROM waiting w JOIN source s ON s.id = w.source WHERE w.discarded_because IS NULL
            GROUP BY w.reason, s.name, {Detail} ORDER BY count(*) DESC, s.name LIMIT @max
            """,
            reader => new WaitingCause((ParkReason)reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.Time(4), reader.Time(5), []),
            ("@max", max));
        var causes = ImmutableArray.CreateBuilder<WaitingCause>(sums.Length);
        foreach (var sum in sums)
        {
            causes.Add(sum with { Shipments = await Shipments(session, sum) });
        }

        return causes.MoveToImmutable();
    }

    private static async ValueTask<ImmutableArray<ShipmentId>> Shipments(ISqlSession session, WaitingCause cause)
    {
        var (where, arguments) = Filter(new ParkedQuery(cause.Reason, cause.Source, 0, MostShipments, null, null, cause.Reason == ParkReason.DeadLetter ? cause.Detail : null));
        var found = cause.Reason == ParkReason.Unmatched ? [] : await session.Query(
            $"SELECT i.shipment, w.candidates {Joined} WHERE {where} ORDER BY w.received_at DESC, w.partition, w.sequence LIMIT @take",
            reader => reader.TextOrNull(0) is { Length: > 0 } shipment
                ? StoredValues.ShipmentOf(shipment)
                : System.Text.Json.JsonSerializer.Deserialize<ImmutableArray<ShipmentId>>(reader.GetString(1), TowerJson.Options).FirstOrDefault(),
            [.. arguments, ("@take", MostShipments)]);
        return [.. found.Where(s => s != default).Distinct()];
    }

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

        void And(bool wanted, string condition, string name, object? value)
        {
            if (wanted)
            {
                where += " AND " + condition;
                arguments.Add((name, value));
            }
        }

        And(query.From is not null, "w.received_at >= @from", "@from", query.From?.Micros());
        And(query.To is not null, "w.received_at < @to", "@to", query.To?.Micros());
        And(query.Cause is not null, "w.detail = @cause", "@cause", query.Cause);
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
