using ControlTower.Grains.Ingest;
using Orleans.Streams;

namespace ControlTower.Silo.Streams;

/// <summary>
/// The runs of one partition that were read and not yet delivered. A cursor joins what waits into one batch, so that a slow consumer
/// gets few large batches. Only the pulling agent of the queue touches it, one call at a time.
/// </summary>
internal sealed class InboxCache(InboxStreamOptions options) : IQueueCache
{
    /// <summary>Where a cursor stands that was made before anything was read.</summary>
    internal const long Nowhere = -1;

    private readonly List<InboxRun> _runs = [];
    private readonly List<InboxCursor> _cursors = [];
    private long _dropped = Nowhere;
    private int _items;

    /// <summary>Never 0: the agent would stop before it asks for a purge, for ever. Pressure is what stops it.</summary>
    public int GetMaxAddCount() => 1;

    public bool IsUnderPressure() => _items >= options.Held;

    public void AddToCache(IList<IBatchContainer> messages)
    {
        foreach (var message in messages)
        {
            var run = ((InboxBatch)message).Run;
            _runs.Add(run);
            _items += run.Items.Length;
        }
    }

    /// <summary>Drops the runs that every cursor has left behind; all of them when the memory is full and there is no cursor.</summary>
    public bool TryPurgeFromCache(out IList<IBatchContainer> purgedItems)
    {
        var delivered = _cursors.Count > 0 ? _cursors.Min(c => c.Delivered) : IsUnderPressure() ? long.MaxValue : Nowhere;
        var count = _runs.TakeWhile(r => r.Last <= delivered).Count();
        purgedItems = [.. _runs.Take(count).Select(r => new InboxBatch(r))];
        if (count == 0)
        {
            return false;
        }

        _dropped = _runs[count - 1].Last;
        _items -= _runs.Take(count).Sum(r => r.Items.Length);
        _runs.RemoveRange(0, count);
        return true;
    }

    /// <exception cref="QueueCacheMissException">The token is older than everything held.</exception>
    public IQueueCacheCursor GetCacheCursor(StreamId streamId, StreamSequenceToken? token) =>
        TryGetCacheCursor(streamId, token) is { Cursor: { } cursor } ? cursor : throw Miss(token!.SequenceNumber).ToException();

    /// <summary>A cursor whose first batch contains the token; without a token, one at the oldest run held.</summary>
    public QueueCacheCursorResult<IQueueCacheCursor> TryGetCacheCursor(StreamId streamId, StreamSequenceToken? token)
    {
        var oldest = _runs.Count > 0 ? _runs[0].After : _dropped;
        if (token is null)
        {
            return CursorAfter(oldest);
        }

        // To say "the next one is fine" here would skip items without anybody noticing.
        return token.SequenceNumber <= oldest
            ? QueueCacheCursorResult<IQueueCacheCursor>.FromCacheMiss(Miss(token.SequenceNumber))
            : CursorAfter(_runs.Find(r => r.Last >= token.SequenceNumber)?.After ?? Newest);
    }

    public QueueCacheCursorResult<IQueueCacheCursor> TryGetCacheCursorAtPosition(StreamId streamId, StreamSubscriptionStartPosition startPosition) =>
        TryGetCacheCursor(streamId, null);

    /// <summary>What waits above a sequence, joined up to the size of a run; null when nothing does.</summary>
    /// <exception cref="QueueCacheMissException">What comes next is not held any more.</exception>
    internal InboxRun? Next(long after)
    {
        var first = _runs.FindIndex(r => r.Last > after);
        if (first < 0)
        {
            return null;
        }

        if (after != Nowhere && _runs[first].After > after)
        {
            throw Miss(after + 1).ToException();
        }

        var (end, count) = (first + 1, _runs[first].Items.Length);
        while (end < _runs.Count && count + _runs[end].Items.Length <= options.RunSize)
        {
            count += _runs[end++].Items.Length;
        }

        return end == first + 1 ? _runs[first] : _runs[first] with { Items = [.. _runs[first..end].SelectMany(r => r.Items)] };
    }

    internal void Forget(InboxCursor cursor) => _cursors.Remove(cursor);

    private long Newest => _runs.Count > 0 ? _runs[^1].Last : _dropped;

    private QueueCacheCursorResult<IQueueCacheCursor> CursorAfter(long after)
    {
        var cursor = new InboxCursor(this, after);
        _cursors.Add(cursor);
        return QueueCacheCursorResult<IQueueCacheCursor>.FromCursor(cursor);
    }

    private QueueCacheMissInfo Miss(long requested) => new(
        InboxBatch.TokenOf(requested),
        InboxBatch.TokenOf(_runs.Count > 0 ? _runs[0].After + 1 : _dropped + 1),
        InboxBatch.TokenOf(Newest));
}
