using ControlTower.Contracts.Partners;

namespace ControlTower.Grains.Partners.Feeds;

/// <summary>How far the feeds of partners were read.</summary>
public interface IFeedMarks
{
    /// <summary>How far one feed of a partner was read.</summary>
    /// <param name="partner">Whose.</param>
    /// <param name="place">Which, database first, such as <c>acme/LogRecord</c>.</param>
    Task<FeedMark> Find(PartnerId partner, string place);

    /// <summary>Moves on and keeps what the page said, both or neither.</summary>
    /// <param name="partner">Whose.</param>
    /// <param name="place">Which feed.</param>
    /// <param name="from">The token that the page was asked with; null at the very beginning.</param>
    /// <param name="to">Where the next page begins, and what is remembered.</param>
    /// <param name="message">What the page said; null when nothing in it is wanted.</param>
    /// <returns>The message's number, 0 when there is none; null when somebody else moved on before, and then nothing was kept.</returns>
    Task<long?> Advance(PartnerId partner, string place, string? from, FeedMark to, NewMessage? message);
}

/// <summary>How far a feed was read.</summary>
/// <param name="Token">Where the next page begins; null before the first one.</param>
/// <param name="Carried">What vehicles carry, as known from this feed.</param>
public sealed record FeedMark(string? Token, Carried Carried)
{
    /// <summary>Before the first page.</summary>
    public static FeedMark Beginning { get; } = new(null, Carried.Nothing);
}
