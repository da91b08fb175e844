using System.Diagnostics;

namespace ControlTower.Tests.Support;

/// <summary>Waits for a named condition of another process.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>Completes when the condition holds.</summary>
    /// <param name="what">What is awaited, for the message when it never comes.</param>
    /// <param name="condition">The condition; an exception of HTTP counts as "not yet".</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="stop">The test's end.</param>
    /// <exception cref="TimeoutException">It did not come about.</exception>
    public static async Task Holds(string what, Func<Task<bool>> condition, TimeSpan patience, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Pace);
        while (!await HoldsNow(condition))
        {
            if (Stopwatch.GetElapsedTime(began) > patience)
            {
                throw new TimeoutException($"Not within {patience.TotalSeconds} s: {what}.");
            }

            await timer.WaitForNextTickAsync(stop);
        }
    }

    private static async Task<bool> HoldsNow(Func<Task<bool>> condition)
    {
        try
        {
            return await condition();
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException e) when (e.InnerException is TimeoutException)
        {
            return false;
        }
    }
}
