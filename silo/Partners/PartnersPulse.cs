using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Partners;

namespace ControlTower.Silo.Partners;

/// <summary>Takes up messages whose reading stopped, because the process did, and forgets old rates. Reading again tells nothing twice.</summary>
internal sealed partial class PartnersPulse(IPartnerMessages messages, IParking parking, IGrainFactory grains, TimeProvider clock, ILogger<PartnersPulse> log) : BackgroundService
{
    private const int AtOnce = 20;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RatesKept = TimeSpan.FromDays(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await parking.ForgetRates(clock.GetUtcNow() - RatesKept);
                foreach (var number in await messages.Stopped(clock.GetUtcNow() - Patience, AtOnce))
                {
                    await grains.GetGrain<IMessageReadingGrain>(number).Apply(null, Actor.Tower);
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotYet(log, failure);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Messages whose reading stopped could not be taken up; tried again in a moment.")]
        public static partial void NotYet(ILogger log, Exception failure);
    }
}
