namespace ControlTower.Web.Board;

/// <summary>What single keys mean on an open shipment.</summary>
public static class PanelKeys
{
    /// <summary>The block a key acts on, and whether its first alternative is meant; null for other keys.</summary>
    public static (int Index, bool Alternative)? Block(string key) => key switch
    {
        "e" => (0, false),
        "r" => (0, true),
        [var digit and >= '1' and <= '9'] => (digit - '1', false),
        _ => null,
    };
}
