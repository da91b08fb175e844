using ControlTower.Grains.Ledger;

namespace ControlTower.Tests.Cluster.House;

/// <summary>An outbox that shows the test what was put off.</summary>
public sealed class WatchedOutbox(IOutbox inner, Signal signal) : IOutbox
{
    private int _putOff;

    public int PutOff => _putOff;

    public Task<ImmutableArray<OutboxEntry>> Due(int partition, DateTimeOffset now, int max) => inner.Due(partition, now, max);

    public Task<ImmutableArray<OutboxEntry>> Due(int partition, ImmutableArray<OutboxKind> kinds, DateTimeOffset now, int max) => inner.Due(partition, kinds, now, max);

    public async Task Complete(int partition, ImmutableArray<string> ids)
    {
        await inner.Complete(partition, ids);
        signal.Changed();
    }

    public async Task Retry(int partition, string id, DateTimeOffset dueAt, string error)
    {
        await inner.Retry(partition, id, dueAt, error);
        Interlocked.Increment(ref _putOff);
        signal.Changed();
    }

    public Task<(long Count, DateTimeOffset? OldestCreatedAt)> Backlog() => inner.Backlog();
}
