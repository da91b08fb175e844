using ControlTower.Contracts.Board;
using ControlTower.Contracts.Values;

namespace ControlTower.Web.Board;

/// <summary>The board's figures as tiles need them. Money of several currencies is never added: the largest is shown, the others stand beside it.</summary>
/// <param name="Totals">As the board grain gave them.</param>
/// <param name="Parked">Items that wait for a shipment or a person.</param>
public sealed record TowerFigures(BoardTotals Totals, long Parked)
{
    /// <summary>True when there is no shipment at all.</summary>
    public bool Empty => Count(BoardView.All) == 0;

    /// <summary>Shipments in a view, over all currencies.</summary>
    public long Count(BoardView view) => Totals.Views.Where(v => v.View == view).Sum(v => v.Count);

    /// <summary>The money of a view per currency, largest first; currencies without money are left out.</summary>
    public ImmutableArray<Money> Value(BoardView view) =>
        [.. Totals.Views.Where(v => v.View == view && v.Value.Amount != 0).Select(v => v.Value).OrderByDescending(m => m.Amount)];

    /// <summary>The currency the cause bar is in: that of the largest delivered-not-billed sum.</summary>
    public Currency Main =>
        Value(BoardView.DeliveredNotBilled) is [var first, ..] ? first.Currency :
        Totals.Views.OrderByDescending(v => v.Value.Amount).Select(v => v.Value.Currency).FirstOrDefault();

    /// <summary>Causes in the main currency, most money first.</summary>
    public ImmutableArray<CauseTotal> Causes =>
        [.. Totals.Causes.Where(c => c.Count > 0 && c.Value.Currency == Main).OrderByDescending(c => c.Value.Amount).ThenBy(c => c.Cause)];

    /// <summary>How much of one view's shipments another has, 0 to 1; null when there is nothing to compare with.</summary>
    public double? Share(BoardView part, BoardView whole) =>
        Count(whole) is var all and > 0 ? Math.Clamp((double)Count(part) / all, 0, 1) : null;
}
