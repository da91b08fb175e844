using System.Diagnostics;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Web.Board;

/// <summary>Whether a changed row belongs to what is on screen, and where; the same rules as the board grain's query.</summary>
public static class RowRules
{
    /// <summary>True when the row belongs to the query.</summary>
    public static bool Matches(BoardQuery query, BoardRow row) =>
        InView(query.View, row) &&
        (query.Cause is not { } cause || (row.Blocks & (1u << (int)cause)) != 0) &&
        (query.Customer == default || query.Customer == row.Customer) &&
        (query.Owner is null || query.Owner == row.Owner) &&
        (query.Assignee is null || string.Equals(query.Assignee, row.Assignee, StringComparison.Ordinal));

    /// <summary>Negative when <paramref name="left"/> comes first in the query's order.</summary>
    public static int Compare(BoardQuery query, BoardRow left, BoardRow right)
    {
        var order = query.Sort switch
        {
            BoardSort.LastEvent => left.LastEventAt.CompareTo(right.LastEventAt),
            BoardSort.Value => left.Value.Amount.CompareTo(right.Value.Amount),
            BoardSort.Due => Due(left, query.Descending).CompareTo(Due(right, query.Descending)),
            BoardSort.Id => string.CompareOrdinal(left.Id.Value, right.Id.Value),
            _ => throw new UnreachableException($"No order {query.Sort}."),
        };
        order = order != 0 ? order : string.CompareOrdinal(left.Id.Value, right.Id.Value);
        return query.Descending ? -order : order;
    }

    private static bool InView(BoardView view, BoardRow row) => view switch
    {
        BoardView.All => true,
        BoardView.DeliveredNotBilled => row.Operational == OperationalStatus.Delivered &&
            row.Financial is FinancialStatus.Blocked or FinancialStatus.OnHold or FinancialStatus.Billable or FinancialStatus.Invoicing,
        BoardView.Blocked => row.Operational == OperationalStatus.Delivered && row.Financial is FinancialStatus.Blocked or FinancialStatus.OnHold,
        BoardView.ReadyToBill => row.Financial is FinancialStatus.Billable or FinancialStatus.Invoicing,
        BoardView.InTransit => row.Operational is >= OperationalStatus.Dispatched and <= OperationalStatus.AtDelivery,
        BoardView.RunningLate => row.Late && row.Operational < OperationalStatus.Delivered,
        BoardView.Disputed => row.Financial == FinancialStatus.Disputed,
        BoardView.Invoiced => row.Financial is FinancialStatus.Invoiced or FinancialStatus.Disputed or FinancialStatus.Credited or FinancialStatus.Paid,
        _ => throw new UnreachableException($"No view {view}."),
    };

    private static DateTimeOffset Due(BoardRow row, bool descending) =>
        row.DueAt ?? (descending ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue);
}
