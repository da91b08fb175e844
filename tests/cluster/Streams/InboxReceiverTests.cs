using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Silo.Streams;
using ControlTower.Tests.Cluster.House;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace ControlTower.Tests.Cluster.Streams;

public sealed class InboxReceiverTests
{
    private readonly ObservedInbox _inbox = new(new MemoryInbox(new Partitions(1)), new Signal());

    [Fact]
    public async Task It_begins_above_the_checkpoint()
    {
        await Tell(5);
        await _inbox.MoveCheckpoint(0, 0, 3);

        (await Receive()).ShouldBe([4, 5]);
    }

    [Fact]
    public async Task A_new_receiver_of_the_same_queue_reads_again_what_was_not_applied()
    {
        await Tell(5);
        var first = Receiver();
        await Receive(first);
        await _inbox.MoveCheckpoint(0, 0, 2);

        (await Receive()).ShouldBe([3, 4, 5]);
        (await Receive(first)).ShouldBeEmpty();
    }

    [Fact]
    public async Task When_nothing_is_new_it_asks_memory_and_not_the_database()
    {
        var receiver = Receiver();
        await Tell(1);
        await Receive(receiver);
        var reads = _inbox.Reads;

        for (var round = 0; round < 20; round++)
        {
            (await Receive(receiver)).ShouldBeEmpty();
        }

        _inbox.Reads.ShouldBe(reads);
        _inbox.Waits.ShouldBeGreaterThanOrEqualTo(20);
    }

    [Fact]
    public async Task An_append_wakes_it()
    {
        var receiver = Receiver(new InboxStreamOptions { LongestWait = TimeSpan.FromMinutes(1) });
        var receiving = receiver.GetQueueMessagesAsync(1, TestContext.Current.CancellationToken);
        receiving.IsCompleted.ShouldBeFalse();

        await Tell(1);

        (await receiving.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Cancelling_ends_the_waiting()
    {
        using var stop = new CancellationTokenSource();
        var receiving = Receiver(new InboxStreamOptions { LongestWait = TimeSpan.FromMinutes(1) }).GetQueueMessagesAsync(1, stop.Token);

        await stop.CancelAsync();

        (await receiving.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_the_database_is_down_it_brings_nothing_and_goes_on_where_it_was()
    {
        await Tell(2);
        var receiver = Receiver();
        _inbox.Down = true;
        (await Receive(receiver)).ShouldBeEmpty();

        _inbox.Down = false;

        (await Receive(receiver)).ShouldBe([1, 2]);
    }

    private InboxReceiver Receiver(InboxStreamOptions? options = null) =>
        new(_inbox, 0, options ?? new InboxStreamOptions { LongestWait = TimeSpan.FromMilliseconds(10) }, NullLogger<InboxReceiver>.Instance);

    private async Task<long[]> Receive(InboxReceiver? receiver = null)
    {
        var batches = await (receiver ?? Receiver()).GetQueueMessagesAsync(1, TestContext.Current.CancellationToken);
        return [.. batches.Cast<InboxBatch>().SelectMany(b => b.Run.Items).Select(i => i.Sequence)];
    }

    private async Task Tell(int count) =>
        await _inbox.Append([.. Enumerable.Range(0, count).Select(i => TestTower.Entry("S", $"{Guid.NewGuid()}"))]);
}
