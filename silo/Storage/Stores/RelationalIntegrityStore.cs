using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Integrity;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>Counts over everything.</summary>
internal sealed class RelationalIntegrityStore(ITowerDatabase database) : IIntegrityStore
{
    private const long MicrosPerDay = 86_400_000_000;

    private const int Examples = 20;

    // Money has no reason when the shipment is delivered, still before billing, and nothing blocks it.
    private static readonly string WithoutReason =
        $"""
        kind = {(int)AggregateKind.Shipment} AND operational = {(int)OperationalStatus.Delivered}
        AND financial <= {(int)FinancialStatus.OnHold} AND blocks = 0
        """;

    public Task<ImmutableArray<InboxBalance>> InboxBalances() =>
        database.ReadAtOnce(session => session.Query(
            $"""
            SELECT s.name, i.received_at / {MicrosPerDay} AS day, count(*),
                sum(CASE WHEN w.partition IS NULL AND i.partition >= 0 AND i.sequence <= c.sequence THEN 1 ELSE 0 END),
                sum(CASE WHEN w.partition IS NULL AND i.partition >= 0 AND i.sequence > c.sequence THEN 1 ELSE 0 END),
                sum(CASE WHEN w.discarded_because IS NOT NULL OR w.reason <> {(int)ParkReason.DeadLetter} THEN 1 ELSE 0 END),
                sum(CASE WHEN w.discarded_because IS NULL AND w.reason = {(int)ParkReason.DeadLetter} THEN 1 ELSE 0 END)
            FROM inbox i JOIN source s ON s.id = i.source
            LEFT JOIN checkpoint c ON c.partition = i.partition
            LEFT JOIN waiting w ON w.partition = i.partition AND w.sequence = i.sequence
            GROUP BY s.name, i.received_at / {MicrosPerDay} ORDER BY 1, 2
            """,
            reader => new InboxBalance(
                reader.GetString(0),
                DateOnly.FromDateTime(StoredValues.Time(reader.GetInt64(1) * MicrosPerDay).UtcDateTime),
                reader.GetInt64(2),
                reader.GetInt64(3),
                reader.GetInt64(4),
                reader.GetInt64(5),
                reader.GetInt64(6))));

    public Task<(long Count, ImmutableArray<string> Ids)> DeliveredWithoutReason() => database.ReadAtOnce(async session =>
    {
        var count = await session.Query($"SELECT count(*) FROM snapshot WHERE {WithoutReason}", reader => reader.GetInt64(0));
        var ids = await session.Query($"SELECT id FROM snapshot WHERE {WithoutReason} ORDER BY id LIMIT {Examples}", reader => reader.GetString(0));
        return (count.Single(), ids);
    });
}
