using ControlTower.Contracts.Board;

namespace ControlTower.Web.Board;

/// <summary>What the board's single keys mean.</summary>
public static class BoardKeys
{
    /// <summary>The address a key leads to; null when it leads nowhere.</summary>
    public static BoardAddress? Moves(BoardAddress address, string key) => key switch
    {
        "]" => address.Show(Beside(address.View, 1)),
        "[" => address.Show(Beside(address.View, -1)),
        "escape" when address.Selected != default => address with { Selected = default },
        "escape" when address.Filtered => address.Show(address.View),
        _ => null,
    };

    /// <summary>True for a key that acts on a shipment: it opens the panel first.</summary>
    public static bool NeedsPanel(string key) => key is "e" or "r" or "a" or "h";

    private static BoardView Beside(BoardView view, int step)
    {
        var order = ViewLook.Order;
        return order[(order.IndexOf(view) + step + order.Length) % order.Length];
    }
}
