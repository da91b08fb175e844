using System.Globalization;
using ControlTower.Contracts.Shipments;
using ControlTower.Web.Api;
using ControlTower.Web.Ingest;

namespace ControlTower.Web.Shipments;

/// <summary>Reads the stops of an order. Pure.</summary>
internal static class OrderStops
{
    private const int MaxStops = 50;

    public static ImmutableArray<Stop> Read(ImmutableArray<OrderStop> stops, Findings found)
    {
        found.Insist(stops.Length is >= 2 and <= MaxStops, "/stops", "2 to 50 stops in driving order are wanted.");
        var read = ImmutableArray.CreateBuilder<Stop>(stops.Length);
        for (var i = 0; i < stops.Length; i++)
        {
            read.Add(One(stops[i] ?? new OrderStop(null, null, null, null, null, null), i, found));
        }

        var route = read.DrainToImmutable();
        found.Insist(route.Select(s => s.Sequence).Distinct().Count() == route.Length, "/stops", "Two stops have the same sequence.");
        found.Insist(
            route.FirstOrDefault(s => s.Kind == StopKind.Pickup) is { } pickup && route.LastOrDefault(s => s.Kind == StopKind.Delivery) is { } delivery && pickup.Sequence < delivery.Sequence,
            "/stops", "At least one pickup before at least one delivery is wanted.");
        return route;
    }

    /// <summary>A moment; null when it was left out or cannot be read, which is noted.</summary>
    public static DateTimeOffset? Moment(string? text, string pointer, Findings found)
    {
        var moment = default(DateTimeOffset);
        var read = text is not null && Rfc3339.TryParse(text, out moment);
        found.Insist(text is null || read, pointer, Rfc3339.Wanted);
        return read ? moment : null;
    }

    private static Stop One(OrderStop stop, int index, Findings found)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"/stops/{index}");
        found.Insist(stop.Sequence is null or (>= 1 and <= 1_000), at + "/sequence", "A whole number from 1 is wanted.");
        found.Insist(stop.Kind is { } kind && Enum.IsDefined(kind), at + "/kind", "Pickup or Delivery is wanted.");
        found.Insist(stop.Place is { } place && !(string.IsNullOrWhiteSpace(place.City) && string.IsNullOrWhiteSpace(place.Name)), at + "/place", "A place needs a city or a name.");
        Place(stop.Place, at + "/place", found);
        found.Insist(
            stop.Zone is { Length: > 0 and <= 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(stop.Zone, out _) && (stop.Zone.Contains('/', StringComparison.Ordinal) || stop.Zone is "UTC"),
            at + "/zone", "The place's IANA time zone is wanted, such as America/Chicago.");
        var (from, to) = (Moment(stop.PlannedFrom, at + "/plannedFrom", found), Moment(stop.PlannedTo, at + "/plannedTo", found));
        found.Insist(from is null || to is null || to >= from, at + "/plannedTo", "The planned window ends before it begins.");
        return new Stop(stop.Sequence ?? index + 1, stop.Kind ?? StopKind.Pickup, stop.Place ?? new Place(null, null, null, null, null), stop.Zone ?? "UTC", from, to);
    }

    private static void Place(Place? place, string at, Findings found)
    {
        found.InsistNameOrNone(place?.Name, 100, at + "/name", "A name");
        found.InsistNameOrNone(place?.City, 100, at + "/city", "A city");
        found.InsistNameOrNone(place?.Region, 32, at + "/region", "A region");
        found.InsistNameOrNone(place?.PostalCode, 16, at + "/postalCode", "A postal code");
        found.Insist(place?.Country is null or { Length: 2 }, at + "/country", "Two capital letters are wanted (ISO 3166-1), such as US.");
    }
}
