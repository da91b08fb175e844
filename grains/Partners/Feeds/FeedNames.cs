using ControlTower.Contracts.Partners;

namespace ControlTower.Grains.Partners.Feeds;

/// <summary>What is asked of a feed, and what is wrong with it.</summary>
internal static class FeedNames
{
    /// <summary>What a vehicle carries.</summary>
    public const string ShipmentLog = "ShipmentLog";
    private const int UsualWait = 30;
    private const int LongestWait = 3_600;
    private static readonly ImmutableArray<string> Usual = ["LogRecord", "ExceptionEvent"];
    private static readonly ImmutableArray<string> Known = ["LogRecord", "ExceptionEvent", "Trip", "StatusData"];

    public static FeedPoll Normal(FeedPoll feed) => feed with
    {
        Server = feed.Server?.Trim().TrimEnd('/') ?? "",
        Database = feed.Database?.Trim() ?? "",
        User = feed.User?.Trim() ?? "",
        Types = feed.Types.IsDefaultOrEmpty ? Usual : [.. feed.Types.Select(t => t?.Trim() ?? "").Where(t => t != ShipmentLog).Distinct(StringComparer.Ordinal)],
        EverySeconds = feed.EverySeconds == 0 ? UsualWait : feed.EverySeconds,
    };

    /// <summary>What is asked for, in order: what vehicles carry comes first.</summary>
    public static ImmutableArray<string> Asked(FeedPoll feed) => [ShipmentLog, .. feed.Types];

    /// <summary>Everything that is wrong with a feed.</summary>
    public static void Check(PartnerProfile profile, FeedPoll feed, Action<bool, string, string> insist)
    {
        insist(IsServer(feed.Server), "/feed/server", "An address without path, user or query is wanted, such as https://my.geotab.com.");
        insist(IsName(feed.Database, 64), "/feed/database", "A database has 1 to 64 characters on one line.");
        insist(IsName(feed.User, 128), "/feed/user", "A user has 1 to 128 characters on one line.");
        insist(feed.Types.All(t => Known.Contains(t, StringComparer.Ordinal)), "/feed/types", $"One or more of {string.Join(", ", Known)} are wanted; ShipmentLog is always asked for.");
        insist(feed.EverySeconds is > 0 and <= LongestWait, "/feed/everySeconds", $"1 to {LongestWait} seconds.");
        insist(Enum.IsDefined(feed.Kind), "/feed/kind", "Geotab is wanted.");
        insist(profile.Channels.IsEmpty || profile.Channels.Contains(PartnerChannel.Feed), "/channels", "A partner whose feed is asked uses the channel Feed.");
    }

    private static bool IsServer(string server) =>
        server.Length is > 0 and <= 200 && Uri.TryCreate(server, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address.Host.Length > 0 && address is { PathAndQuery: "/", Fragment: "", UserInfo: "" };

    private static bool IsName(string text, int max) => text.Length > 0 && text.Length <= max && !text.Any(char.IsControl);
}
