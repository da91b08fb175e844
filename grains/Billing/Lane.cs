using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Billing;

/// <summary>Which lane rates fit a trip, and which fits best.</summary>
internal static class Lane
{
    // More than any postal prefix is long, so that a member always outweighs a longer prefix.
    private const int Member = 100;

    /// <summary>How specific a rate is: members first, then the length of its postal prefixes; −1 when it does not fit.</summary>
    public static int Fit(LaneRate rate, TransportMode mode, Place origin, Place destination, decimal? freightClass)
    {
        var wanted = rate.Tariff?.FreightClass;
        if (rate.Mode != mode || (wanted is not null && wanted != freightClass))
        {
            return -1;
        }

        var (from, to) = (Fit(rate.Origin, origin), Fit(rate.Destination, destination));
        return from < 0 || to < 0 ? -1 : from + to + (wanted is null ? 0 : Member);
    }

    /// <summary>The lane as a person would name it: <c>US TX → anywhere</c>.</summary>
    public static string Name(LaneRate rate) => $"{Name(rate.Origin)} → {Name(rate.Destination)}";

    /// <summary>The place with all a lane can look at: <c>Dallas, TX 75201 US</c>.</summary>
    public static string Name(Place place) =>
        string.Join(' ', new[] { place.Label, place.City is null ? null : place.PostalCode, place.Country }.Where(p => p is not null));

    private static int Fit(LaneEnd? end, Place place)
    {
        if (end is null)
        {
            return 0;
        }

        if (!Same(end.Country, place.Country) || !Same(end.Region, place.Region) || !Same(end.City, place.City) || !Begins(end.PostalPrefix, place.PostalCode))
        {
            return -1;
        }

        return Weight(end.Country) + Weight(end.Region) + Weight(end.City) + Weight(end.PostalPrefix) + (end.PostalPrefix?.Length ?? 0);
    }

    private static int Weight(string? member) => member is null ? 0 : Member;

    private static bool Same(string? wanted, string? actual) =>
        wanted is null || string.Equals(wanted, actual, StringComparison.OrdinalIgnoreCase);

    private static bool Begins(string? prefix, string? postalCode) =>
        prefix is null || (postalCode is not null && postalCode.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static string Name(LaneEnd? end) => end is null or { Country: null, Region: null, City: null, PostalPrefix: null }
        ? "anywhere"
        : string.Join(' ', new[] { end.Country, end.Region, end.City, end.PostalPrefix is null ? null : end.PostalPrefix + "…" }.Where(p => p is not null));
}
