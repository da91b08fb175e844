using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Edi.Meaning;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>The two stops of a message that has no stop loop: where the shipper and the consignee are.</summary>
internal sealed class PartyStops
{
    private readonly List<(int Position, string Role, Place Place)> _parties = [];

    /// <param name="position">The segment.</param>
    /// <param name="role">N101 or NAD-01.</param>
    /// <param name="name">The party's name; empty when not said.</param>
    public void Begin(int position, string role, string name) => _parties.Add((position, role, new Place(Text(name), null, null, null, null)));

    public void Address(string city, string region, string postalCode, string country)
    {
        if (_parties.Count > 0)
        {
            var (position, role, place) = _parties[^1];
            _parties[^1] = (position, role, place with { City = Text(city), Region = Text(region), PostalCode = Text(postalCode), Country = country.Length == 2 ? country : null });
        }
    }

    /// <summary>Pickup at the shipper, delivery at the consignee; a stop that nobody named is not made up.</summary>
    public ImmutableArray<OrderStop> Stops()
    {
        var stops = ImmutableArray.CreateBuilder<OrderStop>(2);
        Add(stops, StopKind.Pickup, "SF", "PW", "SH", "CZ", "FW");
        Add(stops, StopKind.Delivery, "ST", "DP", "CN", "UC");
        return stops.ToImmutable();
    }

    private void Add(ImmutableArray<OrderStop>.Builder stops, StopKind kind, params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
        {
            if (_parties.FirstOrDefault(p => p.Role == role) is { Role: not null } party && (party.Place.Name ?? party.Place.City) is not null)
            {
                var zone = Zones.Of(party.Place.Country ?? "", party.Place.Region ?? "");
                stops.Add(new OrderStop(party.Position, stops.Count + 1, party.Role, kind, party.Place, zone, null, null));
                return;
            }
        }
    }

    private static string? Text(string text) => text.Length > 0 ? text : null;
}
