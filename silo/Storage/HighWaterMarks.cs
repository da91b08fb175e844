namespace ControlTower.Silo.Storage;

/// <summary>The newest committed inbox sequence of each partition, and who waits for more. Costs nothing while nothing happens.</summary>
internal sealed class HighWaterMarks
{
    private readonly Lock _gate = new();
    private long[] _marks = [];
    private TaskCompletionSource?[] _waiters = [];

    /// <summary>Sets how many partitions there are; before anything else.</summary>
    public void Begin(int partitions) => (_marks, _waiters) = (new long[partitions], new TaskCompletionSource?[partitions]);

    public long Of(int partition) => Volatile.Read(ref _marks[partition]);

    /// <summary>Raises a mark; a lower value changes nothing.</summary>
    public void Raise(int partition, long sequence)
    {
        TaskCompletionSource? waiter;
        lock (_gate)
        {
            if (sequence <= _marks[partition])
            {
                return;
            }

            Volatile.Write(ref _marks[partition], sequence);
            (waiter, _waiters[partition]) = (_waiters[partition], null);
        }

        waiter?.TrySetResult();
    }

    /// <summary>Raises the marks of partitions; what is parked has none.</summary>
    public void Raise(IReadOnlyDictionary<int, long> lasts)
    {
        foreach (var (partition, last) in lasts)
        {
            if (partition != ItemPosition.Parked)
            {
                Raise(partition, last);
            }
        }
    }

    /// <summary>Completes when the mark is above a value, or at cancellation.</summary>
    public ValueTask WaitForMore(int partition, long above, CancellationToken stop) =>
        Of(partition) > above || stop.IsCancellationRequested ? ValueTask.CompletedTask : new ValueTask(Wait(partition, above, stop));

    private async Task Wait(int partition, long above, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && IsMissing(partition, above, out var next))
        {
            await next.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <param name="next">The next raise.</param>
    private bool IsMissing(int partition, long above, out Task next)
    {
        lock (_gate)
        {
            var waiter = _waiters[partition] ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            next = waiter.Task;
            return _marks[partition] <= above;
        }
    }
}
