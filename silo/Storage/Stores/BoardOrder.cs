using ControlTower.Contracts.Board;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>The statements that walk an index in the order asked for, so that a page costs what it shows and not what there is.</summary>
/// <remarks>
/// The indexes begin with the views column, of which a view is a handful of values. Each value is one sorted run, of which the first rows are enough;
/// PostgreSQL sees the order of an index only inside a run that is limited by itself.
/// </remarks>
internal sealed class BoardOrder(BoardFilter filter, BoardQuery query, SqlDialect dialect)
{
    /// <summary>So many rows of a customer are sorted; of more, enough are found in the order's own index.</summary>
    private const int SortedAtMost = 5_000;

    /// <summary>Rows with something due.</summary>
    private static readonly string SomethingDue = $"AND due_at < {BoardColumns.NothingDue}";

    private static readonly string NothingDue = $"AND due_at = {BoardColumns.NothingDue}";

    /// <summary>Reads the ids of a page as far as the first segment reaches, then of the next. Rows with nothing due come last in both directions, so they are a segment of their own when the others go backwards.</summary>
    public ImmutableArray<Segment> Segments(long total) =>
        query is { Sort: BoardSort.Due, Descending: true }
            ? [Walk(total, SomethingDue), Walk(total, NothingDue)]
            : [Walk(total, "")];

    /// <summary>A part of the order.</summary>
    /// <param name="Ids">Sort key and id of its rows; arguments <c>@take</c> and <c>@skip</c>.</param>
    /// <param name="Count">How many rows it has.</param>
    internal sealed record Segment(string Ids, string Count);

    private Segment Walk(long total, string also)
    {
        var direction = query.Descending ? "DESC" : "ASC";
        var runs = string.Join("\nUNION ALL\n", Runs(total, also).Select((run, i) => $"SELECT * FROM ({run} ORDER BY 1 {direction}, 2 {direction} LIMIT @take + @skip) AS run{i}"));
        var index = filter.HasBlock ? "board_blocked" : filter.HasCustomer ? "board_customer" : "board_due";
        return new Segment(
            $"{runs}\nORDER BY 1 {direction}, 2 {direction} LIMIT @take OFFSET @skip",
            $"SELECT count(*) FROM snapshot {dialect.Index(index)} WHERE {filter.Where} AND views IN ({string.Join(", ", filter.Masks)}) {also}");
    }

    private IEnumerable<string> Runs(long total, string also)
    {
        var key = query.Sort switch { BoardSort.LastEvent => "last_event_at", BoardSort.Value => "value", BoardSort.Due => "due_at", _ => "id" };
        if (filter.HasBlock)
        {
            return [Run(key, "board_blocked", $"{filter.InViews} {also}")];
        }

        if (filter.HasCustomer && query.Sort != BoardSort.LastEvent && total <= SortedAtMost)
        {
            return [Run(key, "board_customer", $"{filter.InViews} {also}")];
        }

        return query.Sort switch
        {
            BoardSort.LastEvent => PerMask(key, filter.HasCustomer ? "board_customer" : "board_event", also),
            BoardSort.Value => PerMask(key, "board_value", also),
            BoardSort.Due => PerMask(key, "board_due", also),
            _ when filter.ShowsAll => [$"SELECT id, id FROM snapshot WHERE {filter.Where}"],

            // No index has the view and the id alone; those with nothing due are in the order of ids already, and the others are few.
            _ => [.. PerMask("id", "board_due", NothingDue), Run("id", "board_due", $"{filter.InViews} {SomethingDue}")],
        };
    }

    private IEnumerable<string> PerMask(string key, string index, string also) =>
        filter.Masks.Select(mask => Run(key, index, $"AND views = {mask} {also}"));

    private string Run(string key, string index, string also) =>
        $"SELECT {key}, id FROM snapshot {dialect.Index(index)} WHERE {filter.Where} {also}";
}
