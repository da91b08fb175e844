namespace ControlTower.Grains.Ledger;

/// <summary>A source of chance, from 0 inclusive to 1 exclusive.</summary>
public delegate double Jitter();

/// <summary>How long to wait after a failure: anywhere between the shortest wait and three times the widest wait before it, so that many who failed together do not come back together.</summary>
public static class BackOff
{
    private const double Growth = 3;

    /// <param name="failures">How often it failed, from 1.</param>
    /// <param name="chance">From 0 inclusive to 1 exclusive.</param>
    /// <param name="shortest">Never less.</param>
    /// <param name="longest">Never more.</param>
    public static TimeSpan After(int failures, double chance, TimeSpan shortest, TimeSpan longest)
    {
        // 30 steps exceed every longest wait; more would overflow.
        var widest = Math.Min(longest.Ticks, shortest.Ticks * Math.Pow(Growth, Math.Clamp(failures, 1, 30)));
        return TimeSpan.FromTicks(shortest.Ticks + (long)(Math.Max(0, widest - shortest.Ticks) * chance));
    }
}
