using ControlTower.Contracts.Shipments;

namespace ControlTower.Web.Demo;

/// <summary>A lane that is driven.</summary>
internal sealed record Lane(Place From, string FromZone, Place To, string ToZone, int Miles)
{
    private const string Central = "America/Chicago";
    private const string Eastern = "America/New_York";
    private const string Pacific = "America/Los_Angeles";
    private const string Mountain = "America/Denver";

    /// <summary>American lanes.</summary>
    public static ImmutableArray<Lane> American { get; } =
    [
        new(Site("Dallas DC 4", "Dallas", "TX", "75201", "US"), Central, Site("Peachtree Hub", "Atlanta", "GA", "30301", "US"), Eastern, 781),
        new(Site("Lakeside Plant", "Chicago", "IL", "60601", "US"), Central, Site("Easton Crossdock", "Columbus", "OH", "43004", "US"), Eastern, 357),
        new(Site("Harbor Yard 9", "Los Angeles", "CA", "90021", "US"), Pacific, Site("Desert Ridge DC", "Phoenix", "AZ", "85001", "US"), "America/Phoenix", 373),
        new(Site("Rainier Cold Store", "Seattle", "WA", "98101", "US"), Pacific, Site("Rose City Market", "Portland", "OR", "97201", "US"), Pacific, 174),
        new(Site("Riverbend Mill", "Memphis", "TN", "37501", "US"), Central, Site("Music Row Store 12", "Nashville", "TN", "37201", "US"), Central, 212),
        new(Site("Port Newark Shed 3", "Newark", "NJ", "07101", "US"), Eastern, Site("Back Bay Depot", "Boston", "MA", "02108", "US"), Eastern, 225),
        new(Site("Ship Channel Works", "Houston", "TX", "77001", "US"), Central, Site("Crescent Terminal", "New Orleans", "LA", "70112", "US"), Central, 348),
        new(Site("Mile High DC", "Denver", "CO", "80201", "US"), Mountain, Site("Wasatch Warehouse", "Salt Lake City", "UT", "84101", "US"), Mountain, 521),
    ];

    /// <summary>European lanes.</summary>
    public static ImmutableArray<Lane> European { get; } =
    [
        new(Site("Maasvlakte 2", "Rotterdam", null, "3199", "NL"), "Europe/Amsterdam", Site("Logport I", "Duisburg", null, "47229", "DE"), "Europe/Berlin", 140),
        new(Site("Poznań Centrum", "Poznań", null, "60-001", "PL"), "Europe/Warsaw", Site("Westhafen", "Berlin", null, "13353", "DE"), "Europe/Berlin", 170),
        new(Site("Interporto Milano", "Milano", null, "20121", "IT"), "Europe/Rome", Site("Riem Umschlag", "München", null, "81829", "DE"), "Europe/Berlin", 305),
        new(Site("Waltershof", "Hamburg", null, "21129", "DE"), "Europe/Berlin", Site("Nordhavn", "København", null, "2150", "DK"), "Europe/Copenhagen", 210),
        new(Site("Linkeroever", "Antwerpen", null, "2050", "BE"), "Europe/Brussels", Site("Gerland", "Lyon", null, "69007", "FR"), "Europe/Paris", 455),
    ];

    private static Place Site(string name, string city, string? region, string postalCode, string country) => new(name, city, region, postalCode, country);
}
