using System.Globalization;

namespace ControlTower.Web.Demo;

/// <summary>One order from release to proof, as it is going to happen. All minutes are minutes of driving time, counted from the release.</summary>
/// <param name="Id">The shipment's id: day and number within it.</param>
/// <param name="Customer">The account.</param>
/// <param name="Lane">Where it goes.</param>
/// <param name="Carrier">The carrier's SCAC.</param>
/// <param name="Driver">The driver's name.</param>
/// <param name="Oddity">What is unusual.</param>
/// <param name="PlannedDelivery">When the truck should arrive, in minutes.</param>
/// <param name="Arrival">When it does.</param>
/// <param name="OnSite">How long it stays there.</param>
/// <param name="Loads">Pallets.</param>
internal sealed record Trip(
    string Id,
    string Customer,
    Lane Lane,
    string Carrier,
    string Driver,
    Oddity Oddity,
    int PlannedDelivery,
    int Arrival,
    int OnSite,
    int Loads)
{
    /// <summary>When the truck reaches the pickup.</summary>
    public const int PickupArrival = 55;

    /// <summary>When it leaves it.</summary>
    public const int PickupDeparture = 110;

    private static readonly ImmutableArray<string> Carriers = ["SWFT", "KNLT", "OTRX", "RDGE", "MRDN", "HLVY"];

    private static readonly ImmutableArray<string> Drivers =
        ["A. Moreno", "J. Okafor", "S. Lindqvist", "P. Novak", "R. Castellano", "D. Whitfield", "M. Haddad", "K. Yamada", "L. Dubois", "T. Brennan"];

    private static readonly ImmutableArray<string> Regulars = ["BRIGHTWATER", "COBALT", "MERIDIAN", "HALDEN", "FJORDLINE", "TAMARACK", "BRIGHTWATER", "HALDEN"];

    /// <summary>When the truck leaves the consignee: the end of the trip.</summary>
    public int End => Arrival + OnSite;

    /// <summary>The number all its references share.</summary>
    public string Number => Id[3..];

    /// <summary>Trip <paramref name="index"/> of a day; the same for the same seed.</summary>
    public static Trip Of(int seed, DateOnly day, int index)
    {
        var dice = Dice.For(seed, day.DayNumber, index);
        var oddity = Oddities.Of(index);
        var customer = CustomerFor(oddity, dice);
        var lane = dice.Pick(customer is "HALDEN" or "FJORDLINE" ? Lane.European : Lane.American);
        var planned = PickupDeparture + (lane.Miles * 60 / 52) + 45;
        return new Trip(
            string.Create(CultureInfo.InvariantCulture, $"SH-{day:yyMMdd}-{index:00000}"),
            customer,
            lane,
            dice.Pick(Carriers),
            dice.Pick(Drivers),
            oddity,
            planned,
            oddity == Oddity.Delayed ? planned + dice.Between(70, 160) : planned - dice.Between(0, 40),
            OnSiteFor(oddity, dice),
            dice.Between(8, 27));
    }

    private static string CustomerFor(Oddity oddity, Dice dice) => oddity switch
    {
        Oddity.TaxMissing => "LARKSPUR",
        Oddity.CreditHold => "QUILL",
        Oddity.PurchaseOrderMissing => "FJORDLINE",
        Oddity.CodeUnmapped => "TAMARACK",
        Oddity.DetentionLarge or Oddity.DetentionSmall => dice.Pick<string>(["BRIGHTWATER", "COBALT", "MERIDIAN"]),
        _ => dice.Pick(Regulars),
    };

    // Free time is two hours from the appointment; arrivals are up to 40 minutes early.
    private static int OnSiteFor(Oddity oddity, Dice dice) => oddity switch
    {
        Oddity.DetentionSmall => 120 + 40 + dice.Between(20, 55),
        Oddity.DetentionLarge => 120 + 40 + dice.Between(170, 260),
        _ => dice.Between(35, 75),
    };
}
