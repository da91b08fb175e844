using ControlTower.Grains.Ingest;
using Orleans.Streams;

namespace ControlTower.Silo.Streams;

/// <summary>Where a consumer is in a partition's cache.</summary>
internal sealed class InboxCursor(InboxCache cache, long after) : IQueueCacheCursor
{
    private InboxRun? _current;

    /// <summary>Everything up to here was delivered and is not needed any more.</summary>
    public long Delivered { get; private set; } = after;

    public IBatchContainer? GetCurrent(out Exception? exception)
    {
        exception = null;
        return _current is { } run ? new InboxBatch(run) : null;
    }

    public bool MoveNext()
    {
        Delivered = _current?.Last ?? Delivered;
        _current = cache.Next(Delivered);
        return _current is not null;
    }

    public void Refresh(StreamSequenceToken token)
    {
    }

    public void RecordDeliveryFailure()
    {
    }

    public void Dispose() => cache.Forget(this);
}
