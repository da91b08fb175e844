using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Partners;

/// <summary>A feed that the tower asks for news instead of being told. What a page of it says is kept together with the place where the next one begins, so that nothing is lost and nothing is taken twice. The tower signs in with what <c>PUT /api/v1/partners/{id}/access</c> was given.</summary>
/// <param name="Kind">Whose feed.</param>
/// <param name="Server">Where one signs in: an https address without a path, such as <c>https://my.geotab.com</c>, 1 to 200 characters. Other addresses only where the setting <c>Subscriptions:AllowPrivateAddresses</c> allows them.</param>
/// <param name="Database">The account's database, 1 to 64 characters.</param>
/// <param name="User">As whom the tower signs in, 1 to 128 characters.</param>
/// <param name="Types">What is asked for: <c>LogRecord</c> (positions), <c>ExceptionEvent</c> (rules, such as a zone), <c>Trip</c>, <c>StatusData</c>; empty means the first two. <c>ShipmentLog</c>, which says what a vehicle carries, is always asked for first: without it no record names a shipment.</param>
/// <param name="EverySeconds">How long to wait when there was nothing more, 1 to 3,600; 0 means 30.</param>
[GenerateSerializer, Immutable, Alias("ct.FeedPoll")]
public sealed record FeedPoll(FeedKind Kind, string Server, string Database, string User, ImmutableArray<string> Types, int EverySeconds);

/// <summary>Whose feed is asked.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeedKind>))]
public enum FeedKind
{
    /// <summary>Geotab's GetFeed. // developers.geotab.com/myGeotab/guides/dataFeed</summary>
    Geotab = 0,
}
