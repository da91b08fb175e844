using System.Globalization;
using System.Security.Cryptography;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Partners.Feeds;

/// <summary>One round: one page of everything that is asked for. A session that is over is renewed once.</summary>
internal sealed class FeedRound(IFeedChannel channel, IFeedMarks marks, PartnerId partner, FeedPoll feed, string? access, Func<DateTimeOffset> now)
{
    private FeedSession? _session;
    private bool _renewed;

    private (FeedPoll Feed, string? Access, FeedSession Session)? Standing => _session is { } session ? (feed, access, session) : null;

    /// <param name="known">The session of the round before; it is used only where nothing changed since.</param>
    /// <param name="kept">Told the number of every message that was kept.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<RoundEnd> Go((FeedPoll Feed, string? Access, FeedSession Session)? known, Func<long, Task> kept, CancellationToken stop)
    {
        _session = known is { } before && before.Access == access && PartnerForm.Same(before.Feed, feed) ? before.Session : null;
        var more = false;
        foreach (var type in FeedNames.Asked(feed))
        {
            var mark = await marks.Find(partner, Place(type));
            var page = await Ask(type, mark.Token, stop);
            if (page.Value is not { } said)
            {
                return new RoundEnd(Standing, false, page.Detail ?? "The feed did not answer.", page.RetryAfter);
            }

            more |= said.Full;
            if (await Keep(type, mark, said) is { } number and > 0)
            {
                await kept(number);
            }
        }

        return new RoundEnd(Standing, more, null, null);
    }

    private async Task<FeedAnswer<FeedPage>> Ask(string type, string? token, CancellationToken stop)
    {
        if (_session is null)
        {
            var answer = await channel.SignIn(feed, access, stop);
            if (answer.Value is not { } session)
            {
                return new FeedAnswer<FeedPage>(null, answer.Trouble, answer.Detail, answer.RetryAfter);
            }

            (_session, _renewed) = (session, true);
        }

        var page = await channel.Next(_session, type, token, now(), stop);
        if (page.Trouble != FeedTrouble.SessionOver || _renewed)
        {
            return page;
        }

        _session = null;
        return await Ask(type, token, stop);
    }

    private async Task<long?> Keep(string type, FeedMark mark, FeedPage page)
    {
        if (page.Records.IsEmpty && page.Token == mark.Token)
        {
            return 0;
        }

        var carries = type == FeedNames.ShipmentLog;
        var to = new FeedMark(page.Token, carries ? mark.Carried.With(page.Records, now()) : mark.Carried);
        var body = carries ? null : FeedDocument.Of(type, page, (await marks.Find(partner, Place(FeedNames.ShipmentLog))).Carried);
        return await marks.Advance(partner, Place(type), mark.Token, to, body is null ? null : Message(type, mark.Token, page.Token, body));
    }

    // Tokens of one database mean nothing in another.
    private string Place(string type) => $"{feed.Database}/{type}";

    private NewMessage Message(string type, string? from, string to, byte[] body) => new(
        partner, PartnerChannel.Feed, string.Create(CultureInfo.InvariantCulture, $"feed:{feed.Database}:{type}:{from}:{to}"), Convert.ToHexStringLower(SHA256.HashData(body)), null, body, now(), new Actor($"partner:{partner}", ""));
}

/// <summary>How a round ended.</summary>
/// <param name="Session">The session for the next round; null signs in anew.</param>
/// <param name="More">True when there is more to ask for at once.</param>
/// <param name="Trouble">Why it ended early; null when it did not.</param>
/// <param name="RetryAfter">How long the partner asks to be left alone.</param>
internal sealed record RoundEnd((FeedPoll Feed, string? Access, FeedSession Session)? Session, bool More, string? Trouble, TimeSpan? RetryAfter);
