using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Silo.Streams;
using Orleans.Streams;
using Shouldly;

namespace ControlTower.Tests.Cluster.Streams;

public sealed class InboxCacheTests
{
    private readonly InboxCache _cache = new(new InboxStreamOptions { RunSize = 4, Held = 6 });

    [Fact]
    public void A_batch_has_the_token_of_its_last_item()
    {
        var batch = new InboxBatch(Run(2, 5));

        batch.SequenceToken.SequenceNumber.ShouldBe(5);
        batch.GetEvents<InboxRun>().Single().Item2.SequenceNumber.ShouldBe(5);
    }

    [Fact]
    public void A_token_older_than_everything_held_is_a_miss()
    {
        Hold(Run(0, 3), Run(3, 5));
        Drop(upTo: 3);

        _cache.TryGetCacheCursor(StreamAddress.Of(0), Token(3)).Kind.ShouldBe(QueueCacheCursorResultKind.CacheMiss);
        Should.Throw<QueueCacheMissException>(() => Cursor(Token(2)));
    }

    [Fact]
    public void A_token_is_a_miss_also_when_nothing_is_held_any_more()
    {
        Hold(Run(0, 3));
        Drop(upTo: 3);

        _cache.TryGetCacheCursor(StreamAddress.Of(0), Token(3)).Kind.ShouldBe(QueueCacheCursorResultKind.CacheMiss);
    }

    [Fact]
    public void A_cursor_whose_next_items_were_dropped_says_so_instead_of_going_on()
    {
        Hold(Run(0, 3));
        var cursor = Cursor(Token(3));
        cursor.Dispose();
        Hold(Run(3, 6));
        Drop(upTo: 6);
        Hold(Run(6, 7));

        cursor.MoveNextWithResult().Kind.ShouldBe(QueueCacheCursorMoveResultKind.CacheMiss);
    }

    [Fact]
    public void A_cursor_begins_with_the_whole_run_that_contains_its_token()
    {
        Hold(Run(0, 2), Run(2, 4));

        Next(Cursor(Token(4))).After.ShouldBe(2);
    }

    [Fact]
    public void Without_a_token_a_cursor_begins_with_the_oldest_run()
    {
        Hold(Run(7, 9));

        Next(Cursor(null)).After.ShouldBe(7);
    }

    [Fact]
    public void What_waits_is_joined_up_to_the_size_of_a_run()
    {
        Hold(Run(0, 1), Run(1, 2), Run(2, 4), Run(4, 5));
        var cursor = Cursor(Token(1));

        var first = Next(cursor);

        (first.After, first.Last, first.Items.Length).ShouldBe((0, 4, 4));
        Next(cursor).Last.ShouldBe(5);
        cursor.MoveNextWithResult().ShouldBe(QueueCacheCursorMoveResult.NoData);
    }

    [Fact]
    public void A_cursor_goes_on_with_what_comes_later()
    {
        Hold(Run(0, 1));
        var cursor = Cursor(Token(1));
        Next(cursor);
        cursor.MoveNextWithResult().ShouldBe(QueueCacheCursorMoveResult.NoData);

        Hold(Run(1, 3));

        Next(cursor).Last.ShouldBe(3);
    }

    [Fact]
    public void A_full_memory_is_under_pressure_but_still_takes_something()
    {
        Hold(Run(0, 4), Run(4, 6));

        _cache.IsUnderPressure().ShouldBeTrue();
        _cache.GetMaxAddCount().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Memory_is_counted_in_items_and_given_back_when_they_were_delivered()
    {
        Hold(Run(0, 4), Run(4, 6));
        var cursor = Cursor(Token(4));
        Next(cursor);
        _cache.TryPurgeFromCache(out _).ShouldBeFalse();

        Next(cursor);

        _cache.TryPurgeFromCache(out var purged).ShouldBeTrue();
        purged.Single().SequenceToken.SequenceNumber.ShouldBe(4);
        _cache.IsUnderPressure().ShouldBeFalse();
    }

    [Fact]
    public void What_the_slowest_cursor_needs_is_kept()
    {
        Hold(Run(0, 2), Run(2, 4));
        Cursor(Token(2));
        var fast = Cursor(Token(2));
        Next(fast);
        fast.MoveNextWithResult();

        _cache.TryPurgeFromCache(out _).ShouldBeFalse();
    }

    [Fact]
    public void A_full_memory_that_nobody_reads_is_emptied_because_the_dispatcher_reads_what_it_missed()
    {
        Hold(Run(0, 4), Run(4, 6));

        _cache.TryPurgeFromCache(out var purged).ShouldBeTrue();
        purged.Count.ShouldBe(2);
    }

    private static InboxRun Run(long after, long last) => new(
        0, after, [.. Enumerable.Range((int)after + 1, (int)(last - after)).Select(s => Item(s))]);

    private static InboxItem Item(long sequence) => new(
        0, sequence, ShipmentId.Parse("S"), "test", $"k{sequence}", new TermsFact("x"), DateTimeOffset.UnixEpoch, Actor.Tower);

    private static StreamSequenceToken Token(long sequence) => InboxBatch.TokenOf(sequence);

    private void Hold(params IEnumerable<InboxRun> runs) => _cache.AddToCache([.. runs.Select(r => new InboxBatch(r))]);

    private IQueueCacheCursor Cursor(StreamSequenceToken? token) => _cache.GetCacheCursor(StreamAddress.Of(0), token);

    private static InboxRun Next(IQueueCacheCursor cursor)
    {
        cursor.MoveNextWithResult().ShouldBe(QueueCacheCursorMoveResult.Success);
        return ((InboxBatch)cursor.GetCurrent(out _)!).Run;
    }

    /// <summary>Lets a cursor deliver everything up to a sequence and purges.</summary>
    private void Drop(long upTo)
    {
        var cursor = Cursor(null);
        while (cursor.MoveNextWithResult() == QueueCacheCursorMoveResult.Success && ((InboxBatch)cursor.GetCurrent(out _)!).Run.After < upTo)
        {
        }

        _cache.TryPurgeFromCache(out _);
        cursor.Dispose();
    }
}
