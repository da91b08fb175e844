using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
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

    public async Task<bool> Attach(string position, ShipmentId shipment, Decider? by = null)
    {
        if (!ItemPosition.TryParse(position, out var at))
        {
            return false;
        }

        var target = start.Partitions.Of(shipment.Value);
        var sequence = await database.WriteAlone(session => Move(session, at, target, shipment, by));
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

    public async Task<bool> Discard(string position, string reason, Decider by) =>
        ItemPosition.TryParse(position, out var at)
        && await database.WriteAlone(session => Discard(session, at, reason, by));

    public Task<ImmutableArray<string>> Select(ReplaySelection selection, int max) => database.Read(session => ParkedRows.Select(session, selection, max));

    public Task<ImmutableArray<WaitingCause>> Causes(int max) => database.Read(session => ParkedRows.Causes(session, max));

    public Task<ImmutableArray<DecidedItem>> Decided(int max) => database.Read(session => DecisionRows.Newest(session, max));

    // A source of which everything was refused is one, too.
    public Task<ImmutableArray<SourceHealth>> Sources(DateTimeOffset? now = null) =>
        database.Read(session => session.Query(
            """
            SELECT s.name, s.accepted, s.duplicates, s.parked, s.last_received_at, s.last_occurred_at,
                coalesce((SELECT sum(w.told) FROM source_window w WHERE w.source = s.id AND w.step > @hour), 0),
                coalesce((SELECT sum(w.told) FROM source_window w WHERE w.source = s.id AND w.step > @day), 0),
                coalesce((SELECT r.items FROM source_refused r WHERE r.source = s.name AND r.step = -1), 0),
                coalesce((SELECT sum(r.items) FROM source_refused r WHERE r.source = s.name AND r.step > @day), 0)
            FROM source s
            UNION ALL
            SELECT a.source, 0, 0, 0, NULL, NULL, 0, 0, a.items, coalesce((SELECT sum(r.items) FROM source_refused r WHERE r.source = a.source AND r.step > @day), 0)
            FROM source_refused a WHERE a.step = -1 AND NOT EXISTS (SELECT 1 FROM source s WHERE s.name = a.source)
            ORDER BY 1
            """,
            reader => new SourceHealth(
                reader.GetString(0), reader.Sum(1), reader.Sum(2), reader.Sum(3), reader.TimeOrNull(4), reader.TimeOrNull(5), reader.Sum(6), reader.Sum(7), reader.Sum(8), reader.Sum(9)),
            ("@hour", StepOf(now?.AddHours(-1))), ("@day", StepOf(now?.AddDays(-1)))));

    public Task CountRefused(ImmutableArray<RefusedItems> refused, DateTimeOffset now) => database.Write(async session =>
    {
        var changed = 0;
        foreach (var (source, items) in refused.OrderBy(r => r.Source, StringComparer.Ordinal))
        {
            changed += await session.Execute(
                "INSERT INTO source_refused (source, step, items) VALUES (@source, -1, @items), (@source, @step, @items) ON CONFLICT (source, step) DO UPDATE SET items = source_refused.items + excluded.items",
                ("@source", source), ("@step", SourceCounts.StepOf(now)), ("@items", items));
        }

        return changed;
    });

    private static long StepOf(DateTimeOffset? at) => at is { } moment ? SourceCounts.StepOf(moment) : long.MaxValue;

    public Task ForgetRates(DateTimeOffset before) => database.Write(async session =>
        await session.Execute("DELETE FROM source_window WHERE step < @before", ("@before", SourceCounts.StepOf(before)))
        + await session.Execute("DELETE FROM source_refused WHERE step >= 0 AND step < @before", ("@before", SourceCounts.StepOf(before))));

    /// <returns>The item's new sequence; 0 when it no longer waits.</returns>
    private static async ValueTask<long> Move(ISqlSession session, ItemPosition from, int target, ShipmentId shipment, Decider? by)
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
        await DecisionRows.Follow(session, from, new ItemPosition(target, sequence));
        await DecisionRows.Add(session, from, new ItemPosition(target, sequence), from.IsParked ? WaitingVerdict.Given : WaitingVerdict.Replayed, null, by);
        return sequence;
    }

    private static async ValueTask<bool> Discard(ISqlSession session, ItemPosition at, string reason, Decider by)
    {
        var source = await session.Query(
            """
            UPDATE waiting SET discarded_because = @because, discarded_by = @by
            WHERE partition = @partition AND sequence = @sequence AND discarded_because IS NULL RETURNING source
            """,
            reader => reader.GetInt32(0),
            ("@because", reason),
            ("@by", by.Actor),
            ("@partition", at.Partition),
            ("@sequence", at.Sequence));
        if (source.IsEmpty)
        {
            return false;
        }

        await Settle(session, at, source[0]);
        await DecisionRows.Add(session, at, at, WaitingVerdict.Discarded, reason, by);
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
