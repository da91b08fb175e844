using System.Diagnostics;

namespace ControlTower.Tests.Cluster.House;

/// <summary>Lets a test wait for a named condition: it is looked at again whenever something changed, never by the clock.</summary>
public sealed class Signal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Changed()
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }

    /// <summary>Waits until the condition holds.</summary>
    /// <param name="what">What is awaited, for the message.</param>
    /// <param name="holds">The condition.</param>
    /// <param name="stands">How things stand, for the message.</param>
    /// <param name="seconds">How long at most.</param>
    public async Task Until(string what, Func<bool> holds, Func<string>? stands = null, int seconds = 60)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                changed = _changed.Task;
            }

            if (holds())
            {
                return;
            }

            var left = TimeSpan.FromSeconds(seconds) - watch.Elapsed;
            if (left <= TimeSpan.Zero || !await Within(changed, left))
            {
                throw new TimeoutException($"Waited {seconds} s until {what}. {stands?.Invoke()}");
            }
        }
    }

    private static async Task<bool> Within(Task changed, TimeSpan left)
    {
        try
        {
            await changed.WaitAsync(left, TestContext.Current.CancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
