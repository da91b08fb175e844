using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners.Feeds;
using ControlTower.Grains.Partners.Pickup;
using ControlTower.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace ControlTower.Silo.Partners;

/// <summary>Pokes whoever fetches partners' files and asks their feeds, wherever in the cluster that is.</summary>
internal sealed partial class PickupPulse(IGrainFactory grains, IOptions<PickupOptions> options, IHostApplicationLifetime lifetime, ILogger<PickupPulse> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Started(stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.LookEverySeconds));
        do
        {
            try
            {
                var partners = await grains.GetGrain<IPartnersGrain>(0).List();
                await Task.WhenAll(partners.Where(p => p.Profile.Pickup is not null).Select(p => grains.GetGrain<IPickupGrain>(p.Id.Value).Poke())
                    .Concat(partners.Where(p => p.Profile.Feed is not null).Select(p => grains.GetGrain<IFeedGrain>(p.Id.Value).Poke())));
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotPoked(log, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Nobody could be sent to fetch partners' files; tried again in a moment.")]
        public static partial void NotPoked(ILogger log, Exception failure);
    }
}
