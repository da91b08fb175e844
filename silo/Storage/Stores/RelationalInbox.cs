using System.Data.Common;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>What we were told.</summary>
internal sealed class RelationalInbox(ITowerDatabase database, HighWaterMarks marks, InboxTail tail) : IInbox
{
    public Task<ImmutableArray<AppendResult>> Append(ImmutableArray<InboxEntry> entries) =>
        entries.IsEmpty ? Task.FromResult(ImmutableArray<AppendResult>.Empty) : database.Append(entries);

    public Task<ImmutableArray<InboxItem>> Read(int partition, long after, int max) =>
        tail.After(partition, after, marks.Of(partition), max) is { IsEmpty: false } newest ? Task.FromResult(newest) : ReadStored(partition, after, max);

    public long HighWater(int partition) => marks.Of(partition);

    public ValueTask WaitForMore(int partition, long above, CancellationToken stop) => marks.WaitForMore(partition, above, stop);

    public async Task<long> Checkpoint(int partition) =>
        (await database.Read(session => session.Query(
            "SELECT sequence FROM checkpoint WHERE partition = @partition",
            reader => reader.GetInt64(0),
            ("@partition", partition)))).Single();

    public async Task<bool> MoveCheckpoint(int partition, long from, long to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        return await database.Write(session => session.Execute(
            "UPDATE checkpoint SET sequence = @to WHERE partition = @partition AND sequence = @from",
            ("@to", to),
            ("@partition", partition),
            ("@from", from))) == 1;
    }

    public Task Bury(InboxItem item, string reason) =>
        database.WriteAlone(session => Bury(session, item, reason));

    private Task<ImmutableArray<InboxItem>> ReadStored(int partition, long after, int max) =>
        database.Read(session => session.Query(
            """
            SELECT i.sequence, i.shipment, s.name, i.message_key, i.fact, i.received_at, i.actor, i.correlation
            FROM inbox i JOIN source s ON s.id = i.source
            WHERE i.partition = @partition AND i.sequence > @after ORDER BY i.sequence LIMIT @max
            """,
            reader => Item(partition, reader),
            ("@partition", partition),
            ("@after", after),
            ("@max", max)));

    private static async ValueTask<int> Bury(ISqlSession session, InboxItem item, string reason)
    {
        // An item that was replayed meanwhile is not at its old place any more and is left alone.
        var buried = await session.Query(
            """
            INSERT INTO waiting (partition, sequence, reason, detail, candidates, source, received_at)
            SELECT partition, sequence, @reason, @detail, '[]', source, received_at FROM inbox
            WHERE partition = @partition AND sequence = @sequence
            ON CONFLICT (partition, sequence) DO NOTHING
            RETURNING source
            """,
            reader => reader.GetInt32(0),
            ("@reason", (int)ParkReason.DeadLetter),
            ("@detail", reason),
            ("@partition", item.Partition),
            ("@sequence", item.Sequence));
        foreach (var source in buried)
        {
            await session.Execute("UPDATE source SET parked = parked + 1 WHERE id = @source", ("@source", source));
        }

        return buried.Length;
    }

    private static InboxItem Item(int partition, DbDataReader reader) => new(
        partition,
        reader.GetInt64(0),
        StoredValues.ShipmentOf(reader.GetString(1)),
        reader.GetString(2),
        reader.GetString(3),
        TowerJson.Read<Fact>(reader.Bytes(4)),
        reader.Time(5),
        new Actor(reader.GetString(6), reader.GetString(7)));
}
