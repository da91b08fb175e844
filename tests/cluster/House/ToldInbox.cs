using System.Collections.Concurrent;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Ingest;
using ControlTower.Grains.Ingest;

namespace ControlTower.Tests.Cluster.House;

/// <summary>An inbox that shows the test what the tower told its shipments.</summary>
public sealed class ToldInbox(IInbox inner, Signal signal) : IInbox
{
    private readonly ConcurrentQueue<Fact> _told = new();

    /// <summary>What was stored, without repeats.</summary>
    public IReadOnlyCollection<Fact> Told => _told;

    public int Count(InvoiceStatus status) => _told.OfType<InvoiceFact>().Count(f => f.Status == status);

    public async Task<ImmutableArray<AppendResult>> Append(ImmutableArray<InboxEntry> entries)
    {
        var results = await inner.Append(entries);
        foreach (var (entry, result) in entries.Zip(results))
        {
            if (result.Status == ReceiptStatus.Accepted)
            {
                _told.Enqueue(entry.Fact);
            }
        }

        signal.Changed();
        return results;
    }

    public Task<ImmutableArray<InboxItem>> Read(int partition, long after, int max) => inner.Read(partition, after, max);

    public long HighWater(int partition) => inner.HighWater(partition);

    public ValueTask WaitForMore(int partition, long above, CancellationToken stop) => inner.WaitForMore(partition, above, stop);

    public Task<long> Checkpoint(int partition) => inner.Checkpoint(partition);

    public Task<bool> MoveCheckpoint(int partition, long from, long to) => inner.MoveCheckpoint(partition, from, to);

    public Task Bury(InboxItem item, string reason) => inner.Bury(item, reason);
}
