using ControlTower.Grains.Ledger;
using Microsoft.Extensions.Options;

namespace ControlTower.Silo.Hosting;

/// <summary>A kind of grain, one per partition, that must be awake.</summary>
/// <param name="Grain">Its interface.</param>
public sealed record AwakeGrain(Type Grain);

/// <summary>Pokes the grains that must be awake, wherever they live. Every silo does it: a poke costs a call, a sleeping outbox costs money.</summary>
internal sealed partial class KeepAwake(
    IServiceProvider services,
    IEnumerable<AwakeGrain> kinds,
    IOptions<ClusterSettings> settings,
    TimeProvider clock,
    ILogger<KeepAwake> log) : BackgroundService
{
    private readonly HashSet<Type> _failing = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Asked for only now: before the storage was migrated nobody knows how many partitions there are.
        var (grains, count) = (services.GetRequiredService<IGrainFactory>(), services.GetRequiredService<Partitions>().Count);
        using var timer = new PeriodicTimer(settings.Value.PokeEvery, clock);
        do
        {
            await Task.WhenAll(kinds.Select(k => Poke(grains, k.Grain, count)));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Poke(IGrainFactory grains, Type kind, int count)
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, count).Select(p => ((IPoked)grains.GetGrain(kind, p)).Poke()));
            _failing.Remove(kind);
        }
        catch (Exception failure)
        {
            if (_failing.Add(kind))
            {
                Log.NotReached(log, kind.Name, failure);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Some {Grain} cannot be poked; tried again until it succeeds.")]
        public static partial void NotReached(ILogger logger, string grain, Exception failure);
    }
}
