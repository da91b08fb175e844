using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Shipments;

/// <summary>What is done at a stop.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StopKind>))]
public enum StopKind
{
    /// <summary>Freight is loaded.</summary>
    Pickup = 0,

    /// <summary>Freight is unloaded.</summary>
    Delivery = 1,
}

/// <summary>A place where freight is loaded or unloaded.</summary>
/// <param name="Sequence">Position on the route, from 1, unique within the shipment.</param>
/// <param name="Kind">What is done there.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Zone">The place's IANA time zone, such as <c>America/Chicago</c>.</param>
/// <param name="PlannedFrom">Start of the planned window, inclusive; null when none was agreed.</param>
/// <param name="PlannedTo">End of the planned window, inclusive; not before <paramref name="PlannedFrom"/>.</param>
[GenerateSerializer, Immutable, Alias("ct.Stop")]
public sealed record Stop(
    int Sequence,
    StopKind Kind,
    Place Place,
    string Zone,
    DateTimeOffset? PlannedFrom,
    DateTimeOffset? PlannedTo);

/// <summary>A place as people write it. At least a city or a name.</summary>
/// <param name="Name">Site or company; null when unknown.</param>
/// <param name="City">City; null when unknown.</param>
/// <param name="Region">State or province code; null when unknown.</param>
/// <param name="PostalCode">Postal code; null when unknown.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case; null when unknown.</param>
[GenerateSerializer, Immutable, Alias("ct.Place")]
public sealed record Place(string? Name, string? City, string? Region, string? PostalCode, string? Country)
{
    /// <summary>City and region, or the name: <c>Dallas, TX</c>.</summary>
    [JsonIgnore]
    public string Label => (City, Region) switch
    {
        ({ } city, { } region) => $"{city}, {region}",
        ({ } city, null) => city,
        _ => Name ?? PostalCode ?? "?",
    };
}

/// <summary>What is moved, as far as rating needs it.</summary>
/// <param name="WeightLb">Weight in pounds, above 0; null when unknown.</param>
/// <param name="Pieces">Pieces, from 1; null when unknown.</param>
/// <param name="Pallets">Pallets, from 0; null when unknown.</param>
/// <param name="DistanceMiles">Distance that the contract bills, in statute miles, above 0; null when unknown.</param>
/// <param name="Description">What it is; null when unknown.</param>
/// <param name="FreightClass">NMFC class, such as 92.5; null means by density where the volume is known.</param>
/// <param name="VolumeCubicFeet">Volume in cubic feet, above 0; null when unknown.</param>
[GenerateSerializer, Immutable, Alias("ct.Commodity")]
public sealed record Commodity(
    decimal? WeightLb,
    int? Pieces,
    int? Pallets,
    decimal? DistanceMiles,
    string? Description,
    decimal? FreightClass = null,
    decimal? VolumeCubicFeet = null);

/// <summary>How freight moves; rates and rules are keyed by it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TransportMode>))]
public enum TransportMode
{
    /// <summary>Full truckload.</summary>
    Ftl = 0,

    /// <summary>Less than truckload.</summary>
    Ltl = 1,

    /// <summary>Container drayage.</summary>
    Drayage = 2,

    /// <summary>Rail and road.</summary>
    Intermodal = 3,
}
