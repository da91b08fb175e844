using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Tests.Cluster.House;

/// <summary>The inbox in memory; as durable as the test.</summary>
public sealed class MemoryInbox(Partitions partitions) : IInbox
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Source, string Key), InboxItem> _told = [];
    private readonly List<InboxItem>[] _items = [.. Enumerable.Range(0, partitions.Count).Select(_ => new List<InboxItem>())];
    private readonly long[] _checkpoints = new long[partitions.Count];
    private readonly Dictionary<string, string> _buried = new(StringComparer.Ordinal);
    private readonly Lock _waiting = new();
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyDictionary<string, string> Buried
    {
        get
        {
            lock (_lock)
            {
                return new Dictionary<string, string>(_buried, StringComparer.Ordinal);
            }
        }
    }

    public Task<ImmutableArray<AppendResult>> Append(ImmutableArray<InboxEntry> entries)
    {
        ImmutableArray<AppendResult> results;
        lock (_lock)
        {
            results = [.. entries.Select(Append)];
        }

        TaskCompletionSource more;
        lock (_waiting)
        {
            more = _more;
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        more.SetResult();
        return Task.FromResult(results);
    }

    public Task<ImmutableArray<InboxItem>> Read(int partition, long after, int max)
    {
        lock (_lock)
        {
            return Task.FromResult(_items[partition].SkipWhile(i => i.Sequence <= after).Take(max).ToImmutableArray());
        }
    }

    public long HighWater(int partition)
    {
        lock (_lock)
        {
            return _items[partition].Count == 0 ? 0 : _items[partition][^1].Sequence;
        }
    }

    public async ValueTask WaitForMore(int partition, long above, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Task more;
            lock (_waiting)
            {
                more = _more.Task;
            }

            if (HighWater(partition) > above)
            {
                return;
            }

            await more.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task<long> Checkpoint(int partition)
    {
        lock (_lock)
        {
            return Task.FromResult(_checkpoints[partition]);
        }
    }

    public Task<bool> MoveCheckpoint(int partition, long from, long to)
    {
        lock (_lock)
        {
            var moves = _checkpoints[partition] == from;
            _checkpoints[partition] = moves ? to : _checkpoints[partition];
            return Task.FromResult(moves);
        }
    }

    public Task Bury(InboxItem item, string reason)
    {
        lock (_lock)
        {
            _buried.TryAdd(item.Position, reason);
            return Task.CompletedTask;
        }
    }

    private AppendResult Append(InboxEntry entry)
    {
        if (_told.TryGetValue((entry.Source, entry.MessageKey), out var first))
        {
            return new AppendResult(ReceiptStatus.Duplicate, first.Position, first.Shipment);
        }

        var partition = partitions.Of(entry.Shipment.Value);
        // Sequences have gaps: every tenth number is missing.
        var last = _items[partition].Count == 0 ? 0 : _items[partition][^1].Sequence;
        var item = new InboxItem(
            partition, last + (last % 10 == 8 ? 2 : 1), entry.Shipment, entry.Source, entry.MessageKey, entry.Fact, entry.ReceivedAt, entry.Actor);
        _items[partition].Add(item);
        _told.Add((entry.Source, entry.MessageKey), item);
        return new AppendResult(ReceiptStatus.Accepted, item.Position, default(ShipmentId));
    }
}
