using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>Items that wait: unmatched, ambiguous, and dead letters.</summary>
internal sealed class RelationalParking(ITowerDatabase database, HighWaterMarks marks, IStorageStart start) : IParking
{
    private const string TakeUp =
        """
        DELETE FROM waiting WHERE partition = @partition AND sequence = @sequence AND discarded_because IS NULL RETURNING source
        """;

    public Task<ParkedPage> List(ParkedQuery query) => database.Read(session => ParkedRows.Page(session, query));

    public async Task<ImmutableArray<string>> Waiting(ImmutableArray<Reference> references, int max)
    {
        var names = references.Select(r => ReferenceName.Normalise(r.Value)).Distinct(StringComparer.Ordinal).ToArray();
        return await database.Read(session => session.Query(
            // Names first, and each looked up by itself: joined, a planner that saw the tables empty walks all that waits to find a few.
            $"""
            SELECT sequence FROM (SELECT DISTINCT sequence FROM waiting_reference WHERE name {session.Dialect.List("@names")}) AS named
            WHERE (SELECT reason FROM waiting w
                   WHERE w.partition = {ItemPosition.Parked} AND w.sequence = named.sequence AND w.discarded_because IS NULL) = {(int)ParkReason.Unmatched}
            ORDER BY sequence LIMIT @max
            """,
            reader => InboxPosition.Parked(reader.GetInt64(0)),
            ("@names", names),
            ("@max", max)));
    }

    public async Task<ParkedEntry?> Find(string position) =>
        ItemPosition.TryParse(position, out var at)
            ? (await database.Read(session => ParkedRows.Find(session, at))).FirstOrDefault()
            : null;

    public async Task<bool> Attach(string position, ShipmentId shipment)
    {
        if (!ItemPosition.TryParse(position, out var at))
        {
            return false;
        }

        var target = start.Partitions.Of(shipment.Value);
        var sequence = await database.WriteAlone(session => Move(session, at, target, shipment));
        marks.Raise(target, sequence);
        return sequence != 0;
    }

    public Task Hold(string position, ImmutableArray<ShipmentId> candidates, string detail) =>
        ItemPosition.TryParse(position, out var at)
            ? database.Write(session => session.Execute(
                $"""
                UPDATE waiting SET reason = {(int)ParkReason.Ambiguous}, candidates = @candidates, detail = @detail
                WHERE partition = @partition AND sequence = @sequence AND reason = {(int)ParkReason.Unmatched} AND discarded_because IS NULL
                """,
                ("@candidates", ParkedRows.Candidates(candidates)),
                ("@detail", detail),
                ("@partition", at.Partition),
                ("@sequence", at.Sequence)))
            : Task.CompletedTask;

    public async Task<bool> Discard(string position, string reason, string actor) =>
        ItemPosition.TryParse(position, out var at)
        && await database.WriteAlone(session => Discard(session, at, reason, actor));

    public Task<ImmutableArray<SourceHealth>> Sources() =>
        database.Read(session => session.Query(
            "SELECT name, accepted, duplicates, parked, last_received_at, last_occurred_at FROM source ORDER BY name",
            reader => new SourceHealth(
                reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.TimeOrNull(4), reader.TimeOrNull(5))));

    /// <returns>The item's new sequence; 0 when it no longer waits.</returns>
    private static async ValueTask<long> Move(ISqlSession session, ItemPosition from, int target, ShipmentId shipment)
    {
        var source = await session.Query(TakeUp, reader => reader.GetInt32(0), ("@partition", from.Partition), ("@sequence", from.Sequence));
        if (source.IsEmpty)
        {
            return 0;
        }

        var sequence = (await session.Query(
            "UPDATE partition SET last_sequence = last_sequence + 1 WHERE id = @target RETURNING last_sequence",
            reader => reader.GetInt64(0),
            ("@target", target))).Single();
        await session.Execute(
            "UPDATE inbox SET partition = @target, sequence = @new, shipment = @shipment WHERE partition = @partition AND sequence = @sequence",
            ("@target", target),
            ("@new", sequence),
            ("@shipment", shipment.Value),
            ("@partition", from.Partition),
            ("@sequence", from.Sequence));
        await Settle(session, from, source[0]);
        return sequence;
    }

    private static async ValueTask<bool> Discard(ISqlSession session, ItemPosition at, string reason, string actor)
    {
        var source = await session.Query(
            """
            UPDATE waiting SET discarded_because = @because, discarded_by = @by
            WHERE partition = @partition AND sequence = @sequence AND discarded_because IS NULL RETURNING source
            """,
            reader => reader.GetInt32(0),
            ("@because", reason),
            ("@by", actor),
            ("@partition", at.Partition),
            ("@sequence", at.Sequence));
        if (source.IsEmpty)
        {
            return false;
        }

        await Settle(session, at, source[0]);
        return true;
    }

    /// <summary>One less waits, and nobody looks for it any more.</summary>
    private static async ValueTask Settle(ISqlSession session, ItemPosition at, int source)
    {
        if (at.IsParked)
        {
            await session.Execute("DELETE FROM waiting_reference WHERE sequence = @sequence", ("@sequence", at.Sequence));
        }

        await session.Execute("UPDATE source SET parked = parked - 1 WHERE id = @source", ("@source", source));
    }
}
