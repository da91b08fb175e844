using System.Collections.Immutable;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Board;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Doors;

public sealed class BoardFeedTests
{
    [Fact]
    public void Batches_in_order_miss_nothing()
    {
        var (position, missed) = FeedPosition.Start.Renewed(new BoardMark("a", 4));
        missed.ShouldBeTrue();

        (position, missed) = position.After(Batch("a", 5));
        missed.ShouldBeFalse();
        (_, missed) = position.After(Batch("a", 6));
        missed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("a", 7)]
    [InlineData("a", 5)]
    [InlineData("b", 6)]
    public void A_gap_a_repeat_or_a_new_epoch_means_read_again(string epoch, long sequence)
    {
        var (position, _) = FeedPosition.Start.Renewed(new BoardMark("a", 5));

        position.After(Batch(epoch, sequence)).Missed.ShouldBeTrue();
    }

    [Fact]
    public void A_batch_still_on_its_way_at_a_renewal_is_not_missed_until_the_next()
    {
        var (position, _) = FeedPosition.Start.Renewed(new BoardMark("a", 5));
        (position, var missed) = position.Renewed(new BoardMark("a", 6));
        missed.ShouldBeFalse();

        position.After(Batch("a", 6)).Next.Renewed(new BoardMark("a", 6)).Missed.ShouldBeFalse();
        position.Renewed(new BoardMark("a", 6)).Missed.ShouldBeTrue();
    }

    [Fact]
    public void A_subscriber_hears_of_rows_that_come_change_and_leave()
    {
        using var subscription = new BoardSubscription(Query(BoardView.Blocked), new Listener(), new Feed(), new FakeTimeProvider());

        subscription.Changes(Batch("a", 1, Row("SH-1", blocks: 1), Row("SH-2", blocks: 0)), 0).ShouldSatisfyAllConditions(
            c => c.Rows.Select(r => r.Id.Value).ShouldBe(["SH-1"]),
            c => c.Left.ShouldBeEmpty());
        subscription.Changes(Batch("a", 2, Row("SH-1", blocks: 0), Row("SH-2", blocks: 0)), 1).ShouldSatisfyAllConditions(
            c => c.Rows.ShouldBeEmpty(),
            c => c.Left.Select(id => id.Value).ShouldBe(["SH-1"]));
    }

    [Fact]
    public async Task A_subscriber_gets_what_follows_its_page_in_order()
    {
        var (feed, listener, clock) = (new Feed(), new Listener(), new FakeTimeProvider());
        using var subscription = new BoardSubscription(Query(BoardView.All), listener, feed, clock);
        feed.Changed!(Batch("a", 3, Row("SH-0", 0)));
        subscription.Begin(new BoardPage(0, [], "a", 3));
        feed.Changed!(Batch("a", 4, Row("SH-1", 0)));
        feed.Changed!(Batch("a", 5, Row("SH-2", 0)));
        clock.Advance(TimeSpan.FromSeconds(1));

        var (first, second) = (await listener.Next(), await listener.Next());

        first.ShouldBeOfType<BoardChanges>().ShouldSatisfyAllConditions(c => c.After.ShouldBe(3), c => c.Sequence.ShouldBe(4));
        second.ShouldBeOfType<BoardChanges>().ShouldSatisfyAllConditions(c => c.After.ShouldBe(4), c => c.Sequence.ShouldBe(5));
    }

    [Fact]
    public async Task A_subscriber_that_is_too_slow_is_told_to_read_anew()
    {
        var (feed, listener, clock) = (new Feed(), new Listener(), new FakeTimeProvider());
        using var subscription = new BoardSubscription(Query(BoardView.All), listener, feed, clock);
        for (var i = 1; i <= 100; i++)
        {
            feed.Changed!(Batch("a", i, Row("SH-1", 0)));
        }

        subscription.Begin(new BoardPage(0, [], "a", 0));
        clock.Advance(TimeSpan.FromSeconds(1));

        (await listener.Next()).ShouldBe("reset");
    }

    [Fact]
    public async Task A_feed_that_begins_anew_makes_its_subscribers_read_anew()
    {
        var (feed, listener, clock) = (new Feed(), new Listener(), new FakeTimeProvider());
        using var subscription = new BoardSubscription(Query(BoardView.All), listener, feed, clock);
        subscription.Begin(new BoardPage(0, [], "a", 0));
        feed.Reset!();
        clock.Advance(TimeSpan.FromSeconds(1));

        (await listener.Next()).ShouldBe("reset");
    }

    private static BoardQuery Query(BoardView view) => new(view, null, default, null, null, BoardSort.LastEvent, true, 0, 50);

    private static BoardBatch Batch(string epoch, long sequence, params ImmutableArray<BoardRow> rows) => new(epoch, sequence, rows);

    private static BoardRow Row(string id, uint blocks) => new(
        ShipmentId.Parse(id), 1, CustomerId.Parse("ACME"), "Acme", id, "Dallas, TX", "Atlanta, GA", null, OperationalStatus.Delivered,
        blocks == 0 ? FinancialStatus.Billable : FinancialStatus.Blocked, blocks, blocks == 0 ? null : BlockReason.PodMissing, null, null, Money.Zero(Currency.Usd), false,
        null, null, null, "Delivered", DateTimeOffset.UnixEpoch, null, null);

    private sealed class Feed : IBoardNode
    {
        public bool Connected => true;

        public DateTimeOffset LastHeardAt => DateTimeOffset.UnixEpoch;

        public Action<BoardBatch>? Changed { get; private set; }

        public Action? Reset { get; private set; }

        public IDisposable Listen(Action<BoardBatch> changed, Action reset)
        {
            (Changed, Reset) = (changed, reset);
            return new MemoryStream();
        }
    }

    private sealed class Listener : IClientProxy
    {
        private readonly System.Threading.Channels.Channel<object> _heard = System.Threading.Channels.Channel.CreateUnbounded<object>();

        public async Task<object> Next() => await _heard.Reader.ReadAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);

        public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default) =>
            _heard.Writer.WriteAsync(args.Length == 0 ? method : args[0]!, cancellationToken).AsTask();
    }
}
