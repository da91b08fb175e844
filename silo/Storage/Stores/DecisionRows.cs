using ControlTower.Contracts.Ingest;
using ControlTower.Grains.Ingest;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>Writes and reads what people decided on items that waited.</summary>
internal static class DecisionRows
{
    /// <summary>Notes a decision in the transaction that carries it out; what the tower matched by itself is nobody's decision.</summary>
    public static async ValueTask Add(ISqlSession session, ItemPosition from, ItemPosition now, WaitingVerdict verdict, string? reason, Decider? by)
    {
        if (by is null)
        {
            return;
        }

        await session.Execute(
            """
            INSERT INTO waiting_decision (position, partition, sequence, verdict, reason, decided_by, correlation, decided_at)
            VALUES (@position, @partition, @sequence, @verdict, @reason, @by, @correlation, @at)
            """,
            ("@position", from.ToString()),
            ("@partition", now.Partition),
            ("@sequence", now.Sequence),
            ("@verdict", (int)verdict),
            ("@reason", reason),
            ("@by", by.Actor),
            ("@correlation", by.CorrelationId),
            ("@at", by.At.Micros()));
    }

    /// <summary>What was decided on an item before goes with it to its new place.</summary>
    public static ValueTask<int> Follow(ISqlSession session, ItemPosition from, ItemPosition now) => session.Execute(
        "UPDATE waiting_decision SET partition = @target, sequence = @new WHERE partition = @partition AND sequence = @sequence",
        ("@target", now.Partition), ("@new", now.Sequence), ("@partition", from.Partition), ("@sequence", from.Sequence));

    public static ValueTask<ImmutableArray<DecidedItem>> Newest(ISqlSession session, int max) => session.Query(
        """
        SELECT d.position, d.verdict, i.shipment, d.reason, d.decided_by, d.decided_at, s.name, i.message_key
        FROM waiting_decision d JOIN inbox i ON i.partition = d.partition AND i.sequence = d.sequence JOIN source s ON s.id = i.source
        ORDER BY d.number DESC LIMIT @max
        """,
        reader => new DecidedItem(
            reader.GetString(0), (WaitingVerdict)reader.GetInt32(1), StoredValues.ShipmentOf(reader.TextOrNull(2) ?? ""), reader.TextOrNull(3), reader.GetString(4), reader.Time(5), reader.GetString(6), reader.GetString(7)),
        ("@max", max));
}
