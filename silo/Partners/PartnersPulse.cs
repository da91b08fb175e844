using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Partners.Pickup;
using Microsoft.Extensions.Options;

namespace ControlTower.Silo.Partners;

/// <summary>Takes up messages and interchanges whose reading stopped, because the process did, gives up files that broke off, and forgets old rates. Reading again tells nothing twice.</summary>
internal sealed partial class PartnersPulse(
    IPartnerMessages messages, IEdiRegister register, IParking parking, IGrainFactory grains, IOptions<PickupOptions> options, TimeProvider clock, ILogger<PartnersPulse> log) : BackgroundService
{
    private const int AtOnce = 20;
    private static readonly TimeSpan RatesKept = TimeSpan.FromDays(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // As long as a call to the door may take: whoever is still at it is not disturbed.
    private static readonly TimeSpan PatienceWithInterchanges = TimeSpan.FromMinutes(11);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.TakeUpEverySeconds), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Try(() => parking.ForgetRates(clock.GetUtcNow() - RatesKept), stoppingToken);
            await Try(GiveUpTorn, stoppingToken);
            await Try(() => TakeUp(stoppingToken), stoppingToken);
        }
    }

    private async Task GiveUpTorn()
    {
        var now = clock.GetUtcNow();
        if (await messages.GiveUpTorn(now - TimeSpan.FromMinutes(options.Value.TornAfterMinutes), now) is > 0 and var many)
        {
            Log.GivenUp(log, many);
        }
    }

    // One that cannot be read again, whatever the reason, does not keep the others waiting.
    private async Task TakeUp(CancellationToken stop)
    {
        foreach (var number in await messages.Stopped(clock.GetUtcNow() - Patience, AtOnce))
        {
            await Try(() => grains.GetGrain<IMessageReadingGrain>(number).Apply(null, Actor.Tower), stop);
        }

        var unfinished = await register.List(new InterchangeQuery(InterchangeStatus.Received, null, 0, AtOnce));
        foreach (var row in unfinished.Items.Where(i => i.ReceivedAt < clock.GetUtcNow() - PatienceWithInterchanges))
        {
            await Try(() => grains.GetGrain<IEdiReadingGrain>(row.Id).Apply(Actor.Tower), stop);
        }
    }

    private async Task Try(Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            Log.NotYet(log, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Messages whose reading stopped could not be taken up; tried again in a moment.")]
        public static partial void NotYet(ILogger log, Exception failure);

        [LoggerMessage(2, LogLevel.Warning, "{Many} files broke off and were given up; see quarantine.")]
        public static partial void GivenUp(ILogger log, int many);
    }
}
