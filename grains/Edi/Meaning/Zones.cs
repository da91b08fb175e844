namespace ControlTower.Grains.Edi.Meaning;

/// <summary>The IANA zone of a place by region or country. States with two zones have that of most of their people.</summary>
internal static class Zones
{
    private static readonly ImmutableDictionary<string, string> Regions = Table(
        ("America/New_York", "CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV"),
        ("America/Chicago", "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI"),
        ("America/Denver", "CO ID MT NM UT WY"),
        ("America/Phoenix", "AZ"),
        ("America/Los_Angeles", "CA NV OR WA"),
        ("America/Anchorage", "AK"),
        ("Pacific/Honolulu", "HI"),
        ("America/Puerto_Rico", "PR"),
        ("America/Toronto", "ON QC PQ"),
        ("America/Winnipeg", "MB"),
        ("America/Regina", "SK"),
        ("America/Edmonton", "AB NT"),
        ("America/Vancouver", "BC"),
        ("America/Whitehorse", "YT"),
        ("America/Halifax", "NS NB PE"),
        ("America/St_Johns", "NL NF"));

    private static readonly ImmutableDictionary<string, string> Countries = Table(
        ("Europe/Berlin", "DE"), ("Europe/Vienna", "AT"), ("Europe/Zurich", "CH"), ("Europe/Paris", "FR"), ("Europe/Brussels", "BE"),
        ("Europe/Amsterdam", "NL"), ("Europe/Luxembourg", "LU"), ("Europe/Rome", "IT"), ("Europe/Madrid", "ES"), ("Europe/Lisbon", "PT"),
        ("Europe/London", "GB UK"), ("Europe/Dublin", "IE"), ("Europe/Copenhagen", "DK"), ("Europe/Stockholm", "SE"), ("Europe/Oslo", "NO"),
        ("Europe/Helsinki", "FI"), ("Europe/Warsaw", "PL"), ("Europe/Prague", "CZ"), ("Europe/Bratislava", "SK"), ("Europe/Budapest", "HU"),
        ("Europe/Bucharest", "RO"), ("Europe/Sofia", "BG"), ("Europe/Athens", "GR"), ("Europe/Ljubljana", "SI"), ("Europe/Zagreb", "HR"),
        ("Europe/Istanbul", "TR"), ("Europe/Vilnius", "LT"), ("Europe/Riga", "LV"), ("Europe/Tallinn", "EE"),
        ("Asia/Shanghai", "CN"), ("Asia/Hong_Kong", "HK"), ("Asia/Tokyo", "JP"), ("Asia/Seoul", "KR"), ("Asia/Singapore", "SG"),
        ("Asia/Kolkata", "IN"), ("Asia/Dubai", "AE"), ("Asia/Ho_Chi_Minh", "VN"), ("Asia/Bangkok", "TH"), ("America/Mexico_City", "MX MEX"),
        ("America/Bogota", "CO"), ("America/Sao_Paulo", "BR"));

    /// <summary>The zone; null when the place does not say enough.</summary>
    /// <param name="country">ISO code, or empty for North America.</param>
    /// <param name="region">State or province, or empty.</param>
    public static string? Of(string country, string region) => country switch
    {
        "" or "US" or "USA" or "CA" or "CAN" => Regions.GetValueOrDefault(region),
        _ => Countries.GetValueOrDefault(country),
    };

    /// <summary>The zone of a UN/LOCODE's country, where the country has one zone.</summary>
    public static string? OfLocode(string locode) => locode.Length == 5 ? Countries.GetValueOrDefault(locode[..2]) : null;

    private static ImmutableDictionary<string, string> Table(params ImmutableArray<(string Zone, string Codes)> rows) => rows
        .SelectMany(row => row.Codes.Split(' ').Select(code => KeyValuePair.Create(code, row.Zone)))
        .ToImmutableDictionary(StringComparer.Ordinal);
}
