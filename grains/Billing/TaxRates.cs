using System.Collections.Frozen;

namespace ControlTower.Grains.Billing;

/// <summary>Standard rates by jurisdiction and day, as far as the tower knows them. Where it does not, the ERP alone can say.</summary>
internal static class TaxRates
{
    /// <summary>The member states of the EU, by the prefix of their VAT ids where it differs from the country: Greece is EL.</summary>
    public static FrozenSet<string> MemberStates { get; } = FrozenSet.ToFrozenSet(
        ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"],
        StringComparer.Ordinal);

    // Percent in force from a day on, newest first. // European Commission, "VAT rates"; national laws for changes
    private static readonly FrozenDictionary<string, (DateOnly From, decimal Percent)[]> Standard = new Dictionary<string, (DateOnly, decimal)[]>(StringComparer.Ordinal)
    {
        ["AT"] = Since(20), ["BE"] = Since(21), ["BG"] = Since(20), ["CY"] = Since(19), ["CZ"] = Since(21), ["DE"] = Since(19), ["DK"] = Since(25),
        ["EE"] = [(new(2025, 7, 1), 24), (new(2024, 1, 1), 22)], ["ES"] = Since(21), ["FI"] = [(new(2024, 9, 1), 25.5m), (new(2013, 1, 1), 24)],
        ["FR"] = Since(20), ["GR"] = Since(24), ["HR"] = Since(25), ["HU"] = Since(27), ["IE"] = Since(23), ["IT"] = Since(22), ["LT"] = Since(21),
        ["LU"] = Since(17), ["LV"] = Since(21), ["MT"] = Since(18), ["NL"] = Since(21), ["PL"] = Since(23), ["PT"] = Since(23),
        ["RO"] = [(new(2025, 8, 1), 21), (new(2017, 1, 1), 19)], ["SE"] = Since(25), ["SI"] = Since(22), ["SK"] = [(new(2025, 1, 1), 23), (new(2011, 1, 1), 20)],
        ["GB"] = Since(20), ["CH"] = Since(8.1m), ["NO"] = Since(25),

        // GST, or HST where the province takes part. // CRA, "GST/HST rates"
        ["CA-ON"] = Since(13), ["CA-NB"] = Since(15), ["CA-NL"] = Since(15), ["CA-PE"] = Since(15), ["CA-NS"] = [(new(2025, 4, 1), 14), (new(2010, 7, 1), 15)],
        ["CA-AB"] = Since(5), ["CA-BC"] = Since(5), ["CA-MB"] = Since(5), ["CA-QC"] = Since(5), ["CA-SK"] = Since(5), ["CA-NT"] = Since(5), ["CA-NU"] = Since(5), ["CA-YT"] = Since(5),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The standard rate of a jurisdiction on a day; null when it is not known.</summary>
    public static decimal? On(string jurisdiction, DateOnly day)
    {
        foreach (var (from, percent) in Standard.GetValueOrDefault(jurisdiction, []))
        {
            if (from <= day)
            {
                return percent;
            }
        }

        return null;
    }

    private static (DateOnly, decimal)[] Since(decimal percent) => [(new DateOnly(2024, 1, 1), percent)];
}
