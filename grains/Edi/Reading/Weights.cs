namespace ControlTower.Grains.Edi.Reading;

/// <summary>Weights as the tower keeps them.</summary>
internal static class Weights
{
    private const decimal PoundsPerKilogram = 2.20462262m;

    /// <summary>Pounds of a weight. // X12 DE 188: L pound, K kilogram; UN Rec 20: KGM, LBR, TNE</summary>
    public static decimal Pounds(decimal weight, string unit) => unit switch
    {
        "K" or "KG" or "KGM" => decimal.Round(weight * PoundsPerKilogram, 2),
        "TNE" or "M" => decimal.Round(weight * 1000m * PoundsPerKilogram, 2),
        _ => weight,
    };
}
