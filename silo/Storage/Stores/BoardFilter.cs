using ControlTower.Contracts.Board;
using ControlTower.Grains.Board;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage.Stores;

/// <summary>A board query as a condition.</summary>
/// <param name="Where">The condition apart from the view.</param>
/// <param name="Masks">The views columns that the view shows.</param>
/// <param name="HasCustomer">Only one customer's rows can match; an index begins with it.</param>
/// <param name="HasBlock">Only blocked rows can match: few, on an index of their own that covers everything.</param>
/// <param name="Dimension">The total that is the number of matches; null when it has to be counted.</param>
/// <param name="Arguments">The condition's arguments.</param>
internal sealed record BoardFilter(
    string Where,
    ImmutableArray<int> Masks,
    bool HasCustomer,
    bool HasBlock,
    BoardDimension? Dimension,
    (string Name, object? Value)[] Arguments)
{
    /// <summary>The view as a condition; empty for the view that shows everything.</summary>
    public string InViews => ShowsAll ? "" : $"AND views IN ({string.Join(", ", Masks)})";

    public bool ShowsAll => Masks.Length == BoardViews.Masks.Length;

    public static BoardFilter Of(BoardQuery query)
    {
        var conditions = new List<string> { $"kind = {(int)AggregateKind.Shipment}" };
        var arguments = new List<(string, object?)>();
        void Add(bool wanted, string condition, string name, object? value)
        {
            if (wanted)
            {
                conditions.Add(condition);
                arguments.Add((name, value));
            }
        }

        var hasBlock = query.Cause is not null || query.Owner is not null || query.Assignee is not null;
        if (hasBlock)
        {
            conditions.Add(BoardSearch.HasBlock);
        }

        Add(query.Cause is not null, "(blocks & @cause) <> 0", "@cause", 1L << (int)query.Cause.GetValueOrDefault());
        Add(query.Owner is not null, "owner = @owner", "@owner", (int)query.Owner.GetValueOrDefault());
        Add(query.Assignee is not null, "assignee = @assignee", "@assignee", query.Assignee);
        Add(query.Customer != default, "customer = @customer", "@customer", query.Customer.Value);
        return new BoardFilter(
            string.Join(" AND ", conditions),
            BoardViews.MasksOf(query.View),
            query.Customer != default,
            hasBlock,
            DimensionOf(query),
            [.. arguments]);
    }

    private static BoardDimension? DimensionOf(BoardQuery query)
    {
        if (query.Customer != default || query.Owner is not null || query.Assignee is not null)
        {
            return null;
        }

        return query.Cause switch
        {
            null => BoardDimension.Of(query.View),
            { } cause when query.View == BoardView.All => BoardDimension.Of(cause),
            _ => null,
        };
    }
}
