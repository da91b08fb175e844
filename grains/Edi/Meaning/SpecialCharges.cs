namespace ControlTower.Grains.Edi.Meaning;

/// <summary>What a carrier's charge code is for. // X12 DE 150 (L1-08)</summary>
internal static class SpecialCharges
{
    /// <summary>The canonical charge of a code that no table has: the amount is kept and a person decides.</summary>
    public const string Unmapped = "Unmapped";

    public const string Linehaul = "Linehaul";

    public static ImmutableDictionary<string, string> X12 { get; } = new[]
    {
        (Linehaul, "400 DLH"),
        ("Fuel", "405 FUE ENS"),
        ("Detention", "DET DTL DTO DTQ DTU DTN DTR DEP DPU DWP DTV"),
        ("Layover", "LAY LYC"),
        ("StopOff", "SOC SAM STD STQ"),
        ("LiftGate", "LFT"),
        ("Residential", "RES REP"),
        ("InsideDelivery", "IDL IPU"),
        ("Redelivery", "RCL"),
        ("Reconsignment", "RCC DIV RCD"),
        ("Lumper", "UNL UND LDG"),
        ("HazardousMaterial", "HAZ HZC 420"),
        ("Storage", "SRG STR"),
        ("Demurrage", "DEM"),
        ("Customs", "CUS"),
        ("Toll", "TRU BRD IHT"),
        ("Expedite", "EXP"),
        ("TruckNotUsed", "VFN"),
        ("Waiting", "WTG"),
        ("Insurance", "INS"),
        ("CollectOnDelivery", "COD"),
        ("Sorting", "SEG"),
        ("Discount", "DSC TAL"),
        ("Adjustment", "AAJ RFD CDF"),
        ("Tax", "GST HST PTX 750 SST VAT"),
        ("Service", "SAC"),
    }.SelectMany(row => row.Item2.Split(' ').Select(code => KeyValuePair.Create(code, row.Item1))).ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The canonical charge of a code; 270 to 299 are discounts.</summary>
    public static string Of(string code, ImmutableDictionary<string, string> partner) => code switch
    {
        _ when partner.TryGetValue(code, out var own) => own,
        "" => Linehaul,
        _ when X12.TryGetValue(code, out var known) => known,
        ['2', '7' or '8' or '9', >= '0' and <= '9'] => "Discount",
        _ => Unmapped,
    };
}
