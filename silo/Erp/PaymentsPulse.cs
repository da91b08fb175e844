using ControlTower.Grains.Erp;
using ControlTower.Silo.Hosting;

namespace ControlTower.Silo.Erp;

/// <summary>Keeps the payments grain awake, wherever in the cluster it is.</summary>
internal sealed partial class PaymentsPulse(IGrainFactory grains, IHostApplicationLifetime lifetime, ILogger<PaymentsPulse> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.Started(stoppingToken);
        using var timer = new PeriodicTimer(Period);
        do
        {
            try
            {
                await grains.GetGrain<IPaymentsGrain>(IPaymentsGrain.Key).Poke();
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
        [LoggerMessage(1, LogLevel.Warning, "The payments grain could not be woken; it is tried again in 10 s.")]
        public static partial void NotPoked(ILogger log, Exception failure);
    }
}
