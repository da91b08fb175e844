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
        var ids = await Ids(session, query, filter);
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

        return (await session.Query(
            $"SELECT count(*) FROM (SELECT 1 FROM {filter.Table(session.Dialect)} WHERE {filter.Where} {filter.InViews} LIMIT {CountedAtMost}) AS matching",
            reader => reader.GetInt64(0),
            filter.Arguments)).Single();
    }

    private static async ValueTask<ImmutableArray<string>> Ids(ISqlSession session, BoardQuery query, BoardFilter filter)
    {
        if (query.Sort != BoardSort.Due)
        {
            var key = query.Sort switch { BoardSort.LastEvent => "last_event_at", BoardSort.Value => "value", _ => "id" };
            return await Segment(session, query, filter, key, "", query.Skip, query.Take);
        }

        // Rows without a service level come last in both directions: first those with one, then the others by id.
        var ids = await Segment(session, query, filter, "due_at", "AND due_at IS NOT NULL", query.Skip, query.Take);
        if (ids.Length == query.Take)
        {
            return ids;
        }

        var withDue = (await session.Query(
            $"SELECT count(*) FROM {filter.Table(session.Dialect)} WHERE {filter.Where} {filter.InViews} AND due_at IS NOT NULL",
            reader => reader.GetInt64(0),
            filter.Arguments)).Single();
        var skip = Math.Max(0, query.Skip - withDue);
        return [.. ids, .. await Segment(session, query, filter, "id", "AND due_at IS NULL", skip, query.Take - ids.Length)];
    }

    private static ValueTask<ImmutableArray<string>> Segment(
        ISqlSession session, BoardQuery query, BoardFilter filter, string key, string also, long skip, int take)
    {
        var direction = query.Descending ? "DESC" : "ASC";
        var table = filter.Table(session.Dialect);
        var from = filter.HasBlock || key == "id"
            ? $"SELECT {key}, id FROM {table} WHERE {filter.Where} {filter.InViews} {also}"
            : string.Join("\nUNION ALL\n", filter.Masks.Select(mask => $"SELECT {key}, id FROM {table} WHERE {filter.Where} AND views = {mask} {also}"));
        return session.Query(
            $"{from}\nORDER BY 1 {direction}, 2 {direction} LIMIT @take OFFSET @skip",
            reader => reader.GetString(1),
            [.. filter.Arguments, ("@take", take), ("@skip", skip)]);
    }
}
