using ControlTower.Contracts.Partners;

namespace ControlTower.Grains.Partners.Feeds;

/// <summary>Asks a partner's feed. Failures that the partner or the network can cause are answers, never exceptions.</summary>
public interface IFeedChannel
{
    /// <param name="feed">Where, and as whom.</param>
    /// <param name="access">The password; null when none was given.</param>
    /// <param name="stop">Gives up.</param>
    Task<FeedAnswer<FeedSession>> SignIn(FeedPoll feed, string? access, CancellationToken stop);

    /// <summary>The next page.</summary>
    /// <param name="session">As signed in.</param>
    /// <param name="type">What is asked for, such as <c>LogRecord</c>.</param>
    /// <param name="token">Where the page before ended; null begins with what happens from <paramref name="from"/> on.</param>
    /// <param name="from">Where to begin without a token.</param>
    /// <param name="stop">Gives up.</param>
    Task<FeedAnswer<FeedPage>> Next(FeedSession session, string type, string? token, DateTimeOffset from, CancellationToken stop);
}

/// <summary>Somebody who is signed in. Never logged.</summary>
/// <param name="Server">Where to ask from now on.</param>
/// <param name="Database">The database.</param>
/// <param name="User">As whom.</param>
/// <param name="Id">The session's id.</param>
public sealed record FeedSession(string Server, string Database, string User, string Id);

/// <summary>A page of a feed.</summary>
/// <param name="Records">Each record as it was sent: one JSON object.</param>
/// <param name="Token">Where the next page begins.</param>
/// <param name="Full">True when there is more.</param>
public sealed record FeedPage(ImmutableArray<string> Records, string Token, bool Full);

/// <summary>What was asked for, or why it was not given.</summary>
/// <param name="Value">What was asked for; null when there is trouble.</param>
/// <param name="Trouble">What kind of trouble.</param>
/// <param name="Detail">In words, without secrets; null when there is none.</param>
/// <param name="RetryAfter">How long the partner asks to be left alone; null when it does not.</param>
public sealed record FeedAnswer<T>(T? Value, FeedTrouble Trouble, string? Detail, TimeSpan? RetryAfter)
    where T : class;

/// <summary>Why a feed did not answer.</summary>
public enum FeedTrouble
{
    None,

    /// <summary>It cannot be reached, or has trouble of its own.</summary>
    Unreachable,

    /// <summary>It was asked too often.</summary>
    TooOften,

    /// <summary>The session is over: sign in anew.</summary>
    SessionOver,

    /// <summary>It says no until a person changes something.</summary>
    Refused,
}
