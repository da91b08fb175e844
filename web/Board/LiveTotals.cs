using ControlTower.Contracts.Board;
using ControlTower.Contracts.Ingest;

namespace ControlTower.Web.Board;

/// <summary>This node's newest board figures: read once a second at most while the board changes, shared by every tile, tab and badge.</summary>
public sealed class LiveTotals : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private readonly IGrainFactory grains;
    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly ITimer timer;
    private readonly IDisposable ear;
    private volatile bool dirty = true;
    private ImmutableArray<Action> watchers = [];

    public LiveTotals(IGrainFactory grains, IBoardNode node, TimeProvider clock)
    {
        this.grains = grains;
        ear = node.Listen(_ => dirty = true, () => dirty = true);
        timer = clock.CreateTimer(_ => Tick(), null, Pace, Pace);
    }

    /// <summary>The figures as last read; null before the first reading.</summary>
    public TowerFigures? Current { get; private set; }

    /// <summary>The figures, read now if none are known.</summary>
    public async Task<TowerFigures> Get() => Current ?? await Read();

    /// <summary>Hears of new figures until disposed, on no particular thread; without watchers nothing is read.</summary>
    public IDisposable Watch(Action changed)
    {
        ImmutableInterlocked.Update(ref watchers, static (all, one) => all.Add(one), changed);
        dirty = true;
        return new Watcher(this, changed);
    }

    /// <summary>Reads again soon.</summary>
    public void Refresh() => dirty = true;

    public void Dispose()
    {
        timer.Dispose();
        ear.Dispose();
        reading.Dispose();
    }

    private void Tick()
    {
        if (dirty && !watchers.IsEmpty)
        {
            _ = ReadQuietly();
        }
    }

    private async Task ReadQuietly()
    {
        try
        {
            await Read();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            dirty = true; // The silo is away; the next tick tries again and the top bar says so.
        }
    }

    private async Task<TowerFigures> Read()
    {
        await reading.WaitAsync();
        try
        {
            dirty = false;
            var totals = await grains.GetGrain<IBoardGrain>(0).Totals();
            var parked = await grains.GetGrain<IIngestGrain>(0).Parked(new ParkedQuery(null, null, 0, 1));
            Current = new TowerFigures(totals, parked.Total);
        }
        finally
        {
            reading.Release();
        }

        foreach (var watcher in watchers)
        {
            watcher();
        }

        return Current;
    }

    private sealed class Watcher(LiveTotals totals, Action changed) : IDisposable
    {
        public void Dispose() =>
            ImmutableInterlocked.Update(ref totals.watchers, static (all, one) => all.Remove(one), changed);
    }
}
