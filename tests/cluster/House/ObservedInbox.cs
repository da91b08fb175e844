using System.Data.Common;
using ControlTower.Grains.Ingest;

namespace ControlTower.Tests.Cluster.House;

/// <summary>An inbox that tells the test what happens to it, and that can be out of order.</summary>
public sealed class ObservedInbox(IInbox inner, Signal signal) : IInbox
{
    private int _reads;
    private int _waits;
    private int _itemsRead;
    private int _refused;
    private int _misses;

    /// <summary>While true, every call to the database fails.</summary>
    public bool Down { get; set; }

    /// <summary>While true, checkpoints cannot be read, so that no dispatcher can start.</summary>
    public bool CheckpointsDown { get; set; }

    public int Reads => _reads;

    public int Waits => _waits;

    /// <summary>How many items all reads together brought.</summary>
    public int ItemsRead => _itemsRead;

    public IInbox Inner => inner;

    /// <summary>How many calls failed because it was out of order.</summary>
    public int Refused => _refused;

    /// <summary>How many moves of a checkpoint came from one who was not the owner any more.</summary>
    public int Misses => _misses;

    public Task<ImmutableArray<AppendResult>> Append(ImmutableArray<InboxEntry> entries) => inner.Append(entries);

    public async Task<ImmutableArray<InboxItem>> Read(int partition, long after, int max)
    {
        Refuse(Down);
        var items = await inner.Read(partition, after, max);
        Interlocked.Add(ref _itemsRead, items.Length);
        Count(ref _reads);
        return items;
    }

    public long HighWater(int partition) => inner.HighWater(partition);

    public ValueTask WaitForMore(int partition, long above, CancellationToken stop)
    {
        Count(ref _waits);
        return inner.WaitForMore(partition, above, stop);
    }

    public Task<long> Checkpoint(int partition)
    {
        Refuse(Down || CheckpointsDown);
        return inner.Checkpoint(partition);
    }

    public async Task<bool> MoveCheckpoint(int partition, long from, long to)
    {
        Refuse(Down);
        var moved = await inner.MoveCheckpoint(partition, from, to);
        if (!moved)
        {
            Count(ref _misses);
        }

        signal.Changed();
        return moved;
    }

    public async Task Bury(InboxItem item, string reason)
    {
        Refuse(Down);
        await inner.Bury(item, reason);
        signal.Changed();
    }

    private void Refuse(bool down)
    {
        if (down)
        {
            Count(ref _refused);
            throw new DatabaseDown();
        }
    }

    private void Count(ref int counter)
    {
        Interlocked.Increment(ref counter);
        signal.Changed();
    }
}

/// <summary>What a database says that does not answer.</summary>
[GenerateSerializer, Alias("test.DatabaseDown")]
public sealed class DatabaseDown() : DbException("The database is down.");
