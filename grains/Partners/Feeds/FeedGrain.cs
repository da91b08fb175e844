using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Partners.Pickup;
using Microsoft.Extensions.Logging;

namespace ControlTower.Grains.Partners.Feeds;

/// <summary>Asks the feed of one partner: each pulse one page of everything that is asked for.</summary>
internal sealed partial class FeedGrain(IFeedChannel channel, IFeedMarks marks, ISecretVault vault, LedgerAccess access, Jitter jitter, ILogger<FeedGrain> log) : Grain, IFeedGrain
{
    private IGrainTimer? _timer;
    private FeedPace _pace = FeedPace.New;
    private (FeedPoll Feed, string? Access, FeedSession Session)? _session;

    private PartnerId Partner => PartnerId.Parse(this.GetPrimaryKeyString());

    public Task Poke()
    {
        _timer ??= this.RegisterGrainTimer(Look, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { Interleave = true });
        _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task<PickupStanding> Standing() => Task.FromResult(_pace.Standing);

    private async Task Look(CancellationToken stop)
    {
        var state = await GrainFactory.GetGrain<IPartnerRules>(Partner.Value).Standing();
        if (state.Profile?.Feed is not { } feed || _pace.Rests(access.Now()))
        {
            return;
        }

        try
        {
            var round = new FeedRound(channel, marks, Partner, feed, state.Access is { } secret ? vault.Open(secret.Sealed) : null, access.Now);
            var end = await round.Go(_session, Read, stop);
            _session = end.Session;
            _pace = end.Trouble is { } trouble
                ? _pace.Failed(trouble, end.RetryAfter, jitter(), access.Now())
                : FeedPace.Well(end.More, TimeSpan.FromSeconds(feed.EverySeconds), access.Now());
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            _pace = _pace.Failed("What the feed said could not be kept; it is asked again.", null, jitter(), access.Now());
            Log.Failed(log, Partner.Value, failure);
        }
    }

    // What is kept is read sooner or later, too, when this process ends here.
    private async Task Read(long number) => await GrainFactory.GetGrain<IMessageReadingGrain>(number).Apply(null, new Actor($"partner:{Partner}", ""));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What the feed of {Partner} said could not be kept; asked again later.")]
        public static partial void Failed(ILogger log, string partner, Exception failure);
    }
}
