using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;
using ControlTower.Web.Board;

namespace ControlTower.Web.Billing;

/// <summary>What the billing page shows, as its address; the words are the board's.</summary>
/// <param name="Cause">Only this block; null means any.</param>
/// <param name="Owner">Only this team's blocks; null means any.</param>
/// <param name="Assignee">Only this user's blocks; null means any.</param>
/// <param name="Selected">The shipment being decided; <c>default</c> means the first of the queue.</param>
public sealed record BillingAddress(BlockReason? Cause, Team? Owner, string? Assignee, ShipmentId Selected)
{
    private const string Path = "/billing";

    /// <summary>Everything that is blocked.</summary>
    public static BillingAddress Default { get; } = new(null, null, null, default);

    /// <summary>Reads an address; whatever is not valid there is as if it were not said.</summary>
    public static BillingAddress Parse(string uri)
    {
        var board = BoardAddress.Parse(uri);
        return new BillingAddress(board.Cause, board.Owner, board.Assignee, board.Selected);
    }

    /// <summary>The address.</summary>
    public string ToUrl() =>
        (BoardAddress.Default with { Cause = Cause, Owner = Owner, Assignee = Assignee, Selected = Selected }).ToUrl(Path);

    /// <summary>The question for the board grain: blocked shipments, most money first.</summary>
    public BoardQuery Query(int take) => new(BoardView.Blocked, Cause, default, Owner, Assignee, BoardSort.Value, true, 0, take);

    /// <summary>The same queue; only the selection may differ.</summary>
    public bool SameQueue(BillingAddress other) => this with { Selected = other.Selected } == other;
}
