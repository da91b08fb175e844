using System.Diagnostics;
using ControlTower.Contracts.Board;

namespace ControlTower.Web.Board;

/// <summary>The board's views: names, icons and what an empty one says.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Icon">A symbol of the icon sprite.</param>
/// <param name="Empty">What to say when it has no rows.</param>
public sealed record ViewLook(string Name, string Icon, string Empty)
{
    /// <summary>The views in the order of the tabs.</summary>
    public static ImmutableArray<BoardView> Order { get; } =
    [
        BoardView.All, BoardView.InTransit, BoardView.RunningLate, BoardView.DeliveredNotBilled,
        BoardView.Blocked, BoardView.ReadyToBill, BoardView.Invoiced, BoardView.Disputed,
    ];

    /// <summary>The look of a view.</summary>
    public static ViewLook Of(BoardView view) => view switch
    {
        BoardView.All => new("All", "layout-grid", "There are no shipments."),
        BoardView.DeliveredNotBilled => new("Delivered, not billed", "circle-dollar-sign", "Nothing is stuck: everything delivered is billed."),
        BoardView.Blocked => new("Blocked", "octagon-alert", "Nothing is blocked."),
        BoardView.ReadyToBill => new("Ready to bill", "circle-check", "Nothing waits for its invoice."),
        BoardView.InTransit => new("In transit", "truck", "Nothing is on the road."),
        BoardView.RunningLate => new("Running late", "clock-alert", "Nothing runs late."),
        BoardView.Invoiced => new("Invoiced", "receipt", "Nothing is invoiced yet."),
        BoardView.Disputed => new("Disputed", "scale", "No invoice is disputed or short-paid."),
        _ => throw new UnreachableException($"No look for {view}."),
    };
}
