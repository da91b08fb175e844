using ControlTower.Contracts.Subscriptions;
using ControlTower.Grains.Subscriptions;
using ControlTower.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace ControlTower.Silo.Subscriptions;

/// <summary>Every silo hears who listens and pokes the senders for whom something is due; a poke that is lost only costs time.</summary>
internal sealed partial class SubscriptionsPulse(
    IGrainFactory grains, IDeliveries deliveries, Audience audience, IOptions<SubscriptionOptions> options, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<SubscriptionsPulse> log)
    : BackgroundService
{
    private const int BeatsToClear = 150;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KeepDelivered = TimeSpan.FromDays(7);
    private static readonly TimeSpan KeepDead = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Started(stoppingToken);
        using var timer = new PeriodicTimer(Period);
        for (var beat = 0; ; beat++)
        {
            try
            {
                await Beat(beat);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotHeard(log, failure);
            }

            if (!await timer.WaitForNextTickAsync(stoppingToken))
            {
                return;
            }
        }
    }

    private async Task Beat(int beat)
    {
        var all = await grains.GetGrain<ISubscriptionsGrain>(0).List();
        audience.Take([.. all.Select(v => new Subscriber(v.Id, v.Profile.Kinds, v.Profile.Customers))]);
        var now = clock.GetUtcNow();
        if (beat % BeatsToClear == 0)
        {
            await deliveries.Clear(now - options.Value.LongestAge, now - KeepDelivered, now - KeepDead);
        }

        if (!all.IsEmpty)
        {
            await Task.WhenAll((await deliveries.Rung(now)).Select(s => grains.GetGrain<ISenderGrain>(s.Value).Poke()));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Subscriptions could not be looked at; tried again in a moment.")]
        public static partial void NotHeard(ILogger log, Exception failure);
    }
}
