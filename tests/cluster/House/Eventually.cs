using System.Data.Common;
using System.Diagnostics;

namespace ControlTower.Tests.Cluster.House;

/// <summary>Waits for a named condition that nothing in this process announces, such as one in a database.</summary>
public static class Eventually
{
    /// <summary>Asks until the answer is null.</summary>
    /// <param name="what">What is awaited.</param>
    /// <param name="missing">What is still missing; null when nothing is.</param>
    /// <param name="seconds">How long at most.</param>
    public static async Task Holds(string what, Func<Task<string?>> missing, int seconds = 120)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await Ask(missing) is { } answer)
        {
            if (watch.Elapsed.TotalSeconds > seconds)
            {
                throw new TimeoutException($"Waited {seconds} s until {what}. {answer}");
            }

            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string?> Ask(Func<Task<string?>> missing)
    {
        try
        {
            return await missing();
        }
        catch (DbException notNow)
        {
            return notNow.Message;
        }
    }
}
