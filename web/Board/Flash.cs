using ControlTower.Contracts.Board;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Web.Board;

/// <summary>Which cell of a changed row lights up, once, and in which tint. Two class names alternate, so that the same change twice lights up twice.</summary>
public static class Flash
{
    /// <summary>The class of the money cell; empty when the money did not change.</summary>
    public static string Money(BoardSlot slot) => slot.Before switch
    {
        { } before when before.Value.Amount < slot.Row.Value.Amount => Name("up", slot),
        { } before when before.Value.Amount > slot.Row.Value.Amount => Name("down", slot),
        _ => "",
    };

    /// <summary>The class of the state cell; empty when the state did not change.</summary>
    public static string State(BoardSlot slot) => slot.Before switch
    {
        { } before when Same(before, slot.Row) => "",
        { } before => Name(Better(before, slot.Row) ? "good" : "bad", slot),
        _ => "",
    };

    private static bool Same(BoardRow before, BoardRow after) =>
        before.Operational == after.Operational && before.Financial == after.Financial &&
        before.Blocks == after.Blocks && before.Late == after.Late;

    private static bool Better(BoardRow before, BoardRow after) =>
        after.Financial is not (FinancialStatus.Blocked or FinancialStatus.OnHold or FinancialStatus.Disputed)
        && (before.Late || !after.Late) && after.Operational is not (OperationalStatus.Refused or OperationalStatus.Cancelled);

    private static string Name(string tint, BoardSlot slot) => $"flash-{tint}-{(slot.Changes % 2 == 0 ? "a" : "b")}";
}
