namespace ControlTower.Grains.Edi.X12;

/// <summary>Which side of a stop's window a date is.</summary>
internal enum WindowSide
{
    None,
    From,
    To,
    Both,
}

/// <summary>Dates of a stop. // X12 G62-01, DE 432</summary>
internal static class G62Dates
{
    public static WindowSide Of(string qualifier) => qualifier switch
    {
        "37" or "53" => WindowSide.From,
        "38" or "54" => WindowSide.To,
        "10" or "02" or "68" or "69" or "70" or "77" or "78" or "79" or "80" => WindowSide.Both,
        _ => WindowSide.None,
    };
}
