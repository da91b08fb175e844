using System.Collections.Frozen;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Board;

/// <summary>Which rows a view shows. Queries, totals and recount all ask here, so they cannot disagree.</summary>
public static class BoardViews
{
    private static readonly ImmutableArray<BoardView> All = [.. Enum.GetValues<BoardView>()];

    private static readonly FrozenDictionary<(OperationalStatus, FinancialStatus, bool), int> MaskTable =
        (from operational in Enum.GetValues<OperationalStatus>()
         from financial in Enum.GetValues<FinancialStatus>()
         from late in (bool[])[false, true]
         select (operational, financial, late)).ToFrozenDictionary(s => s, s => Combine(s.operational, s.financial, s.late));

    /// <summary>Every mask that some row can have; few, since most combinations of views exclude each other.</summary>
    public static ImmutableArray<int> Masks { get; } =
        [.. MaskTable.Values.Distinct().Order()];

    /// <summary>The views as a bit set: bit n is view n.</summary>
    public static int MaskOf(OperationalStatus operational, FinancialStatus financial, bool late) => MaskTable[(operational, financial, late)];

    /// <summary>The masks of rows that a view shows.</summary>
    public static ImmutableArray<int> MasksOf(BoardView view) => [.. Masks.Where(mask => (mask & (1 << (int)view)) != 0)];

    public static bool Includes(BoardView view, OperationalStatus operational, FinancialStatus financial, bool late) => view switch
    {
        BoardView.All => true,
        BoardView.DeliveredNotBilled => operational == OperationalStatus.Delivered
            && financial is FinancialStatus.Blocked or FinancialStatus.OnHold or FinancialStatus.Billable or FinancialStatus.Invoicing,
        BoardView.Blocked => operational == OperationalStatus.Delivered && financial is FinancialStatus.Blocked or FinancialStatus.OnHold,
        BoardView.ReadyToBill => financial is FinancialStatus.Billable or FinancialStatus.Invoicing,
        BoardView.InTransit => operational is >= OperationalStatus.Dispatched and <= OperationalStatus.AtDelivery,
        BoardView.RunningLate => late && operational < OperationalStatus.Delivered,
        BoardView.Invoiced => financial is FinancialStatus.Invoiced or FinancialStatus.Disputed or FinancialStatus.Credited or FinancialStatus.Paid,
        BoardView.Disputed => financial == FinancialStatus.Disputed,
        _ => false,
    };

    private static int Combine(OperationalStatus operational, FinancialStatus financial, bool late) =>
        All.Where(view => Includes(view, operational, financial, late)).Aggregate(0, (mask, view) => mask | (1 << (int)view));
}
