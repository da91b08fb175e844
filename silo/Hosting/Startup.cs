namespace ControlTower.Silo.Hosting;

/// <summary>When work may begin.</summary>
internal static class Startup
{
    /// <summary>Completes when every hosted service was started: they start one after the other, and the silo may come after this one.</summary>
    public static async Task Started(this IHostApplicationLifetime lifetime, CancellationToken stop)
    {
        var started = new TaskCompletionSource();
        await using var heard = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stop);
    }
}
