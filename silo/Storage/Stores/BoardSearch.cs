using ControlTower.Contracts.Board;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>Finds a page of the board. First how many match, without a scan; then their ids on an index; then the rows.</summary>
internal static class BoardSearch
{
    /// <summary>The condition of the index on blocked rows, word for word.</summary>
    public const string HasBlock = "(blocks <> 0 OR owner IS NOT NULL OR assignee IS NOT NULL)";

    /// <summary>More are not counted: no page lies behind it.</summary>
    private const int CountedAtMost = 201_000;

    public static async ValueTask<(long Total, ImmutableArray<BoardRow> Rows)> Page(ISqlSession session, BoardQuery query)
    {
        var filter = BoardFilter.Of(query);
        var total = await Total(session, query, filter);
        var ids = await Ids(session, query, filter, total);
        return (total, await Rows(session, ids));
    }

    /// <summary>The rows of shipments, in the order asked for; those that do not exist are left out.</summary>
    public static async ValueTask<ImmutableArray<BoardRow>> Rows(ISqlSession session, ImmutableArray<string> ids)
    {
        if (ids.IsEmpty)
        {
            return [];
        }

        var rows = (await session.Query(
            $"SELECT board FROM snapshot WHERE kind = {(int)AggregateKind.Shipment} AND board IS NOT NULL AND id {session.Dialect.List("@ids")}",
            reader => TowerJson.Read<BoardRow>(reader.Bytes(0)),
            ("@ids", ids.ToArray()))).ToDictionary(row => row.Id.Value, StringComparer.Ordinal);
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id])];
    }

    private static async ValueTask<long> Total(ISqlSession session, BoardQuery query, BoardFilter filter)
    {
        if (filter.Dimension is { } dimension)
        {
            return (await RelationalBoardStore.Kept(session)).Where(t => t.Dimension == dimension).Sum(t => t.Count);
        }

        var index = session.Dialect.Index(filter.HasBlock ? "board_blocked" : "board_customer");
        return (await session.Query(
            $"SELECT count(*) FROM (SELECT 1 FROM snapshot {index} WHERE {filter.Where} {filter.InViews} LIMIT {CountedAtMost}) AS matching",
            reader => reader.GetInt64(0),
            filter.Arguments)).Single();
    }

    private static async ValueTask<ImmutableArray<string>> Ids(ISqlSession session, BoardQuery query, BoardFilter filter, long total)
    {
        var ids = ImmutableArray.CreateBuilder<string>(query.Take);
        long skip = query.Skip;
        foreach (var segment in new BoardOrder(filter, query, session.Dialect).Segments(total))
        {
            if (ids.Count > 0)
            {
                skip = 0;
            }

            var before = ids.Count;
            ids.AddRange(await session.Query(
                segment.Ids, reader => reader.GetString(1), [.. filter.Arguments, ("@take", query.Take - ids.Count), ("@skip", skip)]));
            if (ids.Count == query.Take)
            {
                break;
            }

            if (ids.Count == before && skip > 0)
            {
                // The page begins behind this segment: pass over as many fewer in the next.
                skip = Math.Max(0, skip - (await session.Query(segment.Count, reader => reader.GetInt64(0), filter.Arguments)).Single());
            }
        }

        return ids.DrainToImmutable();
    }
}
