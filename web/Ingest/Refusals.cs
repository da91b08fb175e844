using System.Collections.Concurrent;
using ControlTower.Contracts.Ingest;

namespace ControlTower.Web.Ingest;

/// <summary>Counts what the doors refuse, by source, and tells the tower every second: bad requests must not cost a write each. A process that is killed forgets the last second's.</summary>
public sealed partial class Refusals(IGrainFactory grains, ILogger<Refusals> log) : BackgroundService
{
    private const int MostSources = 1_000;
    private const int LongestSource = 64;
    private const string Unknown = "unknown";
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts one item.</summary>
    /// <param name="item">The item; one of a source that its sender may not speak for is nobody's.</param>
    internal void Count(ReadItem item)
    {
        var source = item.Forbidden || item.Source is not { Length: > 0 and <= LongestSource } name || name.Any(char.IsControl) ? Unknown : name;
        _counts.AddOrUpdate(source, 1, static (_, before) => before + 1);
    }

    /// <summary>Tells the tower what was counted since.</summary>
    internal async Task Tell()
    {
        var refused = ImmutableArray.CreateBuilder<RefusedItems>();
        foreach (var source in _counts.Keys.Take(MostSources))
        {
            if (_counts.TryRemove(source, out var count))
            {
                refused.Add(new RefusedItems(source, count));
            }
        }

        if (refused.Count > 0)
        {
            await grains.GetGrain<IIngestGrain>(0).Refused(refused.DrainToImmutable());
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Tell();
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotTold(log, failure);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What the doors refused could not be counted.")]
        public static partial void NotTold(ILogger log, Exception failure);
    }
}
