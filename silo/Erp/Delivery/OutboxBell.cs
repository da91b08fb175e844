using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Erp.Delivery;

/// <summary>Rings the outbox grain of a partition, wherever in the cluster it is; many rings within a few milliseconds are one call.</summary>
internal sealed partial class OutboxBell(IServiceProvider services, Partitions partitions, ILogger<OutboxBell> log) : IOutboxSignal
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(5);
    private readonly int[] _ringing = new int[partitions.Count];

    public void Raise(int partition)
    {
        if (Interlocked.Exchange(ref _ringing[partition], 1) == 0)
        {
            _ = Ring(partition);
        }
    }

    private async Task Ring(int partition)
    {
        try
        {
            await Task.Delay(Gather).ConfigureAwait(false);
            Volatile.Write(ref _ringing[partition], 0);
            await services.GetRequiredService<IGrainFactory>().GetGrain<IOutboxGrain>(partition).Poke().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // The grain looks by itself every now and then.
            Log.NotRung(log, partition, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "The outbox of partition {Partition} could not be rung; it looks by itself later.")]
        public static partial void NotRung(ILogger log, int partition, Exception failure);
    }
}
