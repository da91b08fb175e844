using ControlTower.Grains.Ledger;

namespace ControlTower.Tests.Cluster.House;

/// <summary>Clocks that fail as often as told after they fired, as in a crash.</summary>
public sealed class FragileDeadlines(IDeadlines inner, Signal signal) : IDeadlines
{
    private int _completed;

    /// <summary>How often completing is still going to fail.</summary>
    public int Failures { get; set; }

    /// <summary>How many clocks were completed.</summary>
    public int Completed => _completed;

    public Task<ImmutableArray<DueDeadline>> Due(int partition, DateTimeOffset now, int max) => inner.Due(partition, now, max);

    public async Task Complete(int partition, ImmutableArray<DueDeadline> fired)
    {
        if (Failures > 0)
        {
            Failures--;
            throw new DatabaseDown();
        }

        await inner.Complete(partition, fired);
        Interlocked.Add(ref _completed, fired.Length);
        signal.Changed();
    }
}
