using ControlTower.Grains.Ingest;
using ControlTower.Silo.Streams;
using ControlTower.Tests.Cluster.House;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;
using Shouldly;

namespace ControlTower.Tests.Cluster.Ingest;

public sealed class RedeliveryTests
{
    private static readonly TowerPlan OnePartition = new() { Partitions = new(1) };

    [Fact]
    public async Task A_dispatcher_goes_on_after_its_deactivation()
    {
        await using var tower = await TestTower.Start(OnePartition);
        await tower.Tell("S1");
        await tower.Settled();

        await tower.Cluster.DeactivateAsync(tower.Dispatcher(0));
        await tower.Tell("S1");

        await tower.Settled();
        tower.Book.KeysOf("S1").ShouldBe(["m000001", "m000002"]);
    }

    [Fact]
    public async Task A_checkpoint_that_was_set_back_is_believed_and_applies_nothing_twice()
    {
        await using var tower = await TestTower.Start(OnePartition);
        await tower.Tell(Enumerable.Repeat("S1", 40));
        await tower.Settled();
        var high = tower.Inbox.HighWater(0);
        await CheckpointAt(tower, high);
        var read = tower.Inbox.ItemsRead;

        await tower.Inbox.Inner.MoveCheckpoint(0, high, 0);
        await tower.Tell("S1");
        await tower.Signal.Until("the dispatcher found out", () => tower.Inbox.Misses > 0);
        await tower.Dispatcher(0).Poke();

        await CheckpointAt(tower, tower.Inbox.HighWater(0));
        tower.Inbox.Misses.ShouldBeGreaterThan(0);
        tower.Inbox.ItemsRead.ShouldBeGreaterThanOrEqualTo(read + 41);
        tower.Book.Applied.ShouldBe(41);
        tower.Book.Twice.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_agents_that_own_one_queue_apply_everything_once()
    {
        var gate = new TaskCompletionSource();
        await using var tower = await TestTower.Start(OnePartition with
        {
            Extend = silo => silo.AddPersistentStreams(
                "inbox-again",
                (services, _) => ActivatorUtilities.CreateInstance<InboxAdapterFactory>(services),
                stream => stream.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly)),
            Prepare = async (inbox, book) =>
            {
                book.Slow = _ => gate.Task;
                await inbox.Append([.. Enumerable.Range(0, 500).Select(i => TestTower.Entry($"S{i % 5}", $"early{i}"))]);
            },
        });
        await tower.Signal.Until("both agents have read everything", () => tower.Inbox.ItemsRead >= 1000);

        gate.SetResult();

        await CheckpointAt(tower, tower.Inbox.HighWater(0));
        tower.Book.Applied.ShouldBe(500);
        tower.Book.Twice.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_that_the_stream_gave_up_is_read_from_the_inbox(bool somethingFollows)
    {
        await using var tower = await TestTower.Start(OnePartition.With("Streams:DeliverFor", "00:00:01"));
        await tower.Tell("S1");
        await tower.Settled();
        tower.Inbox.CheckpointsDown = true;
        await tower.Cluster.DeactivateAsync(tower.Dispatcher(0));
        await tower.Tell("S1", "S2");
        await tower.Signal.Until("the stream gave the run up", () => tower.Log.Has("GivenUp"));

        tower.Inbox.CheckpointsDown = false;
        await (somethingFollows ? tower.Tell("S2") : tower.Dispatcher(0).Poke());

        await tower.Settled();
        tower.Book.Twice.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_memory_that_was_full_empties_itself_and_the_stream_goes_on()
    {
        var gate = new TaskCompletionSource();
        await using var tower = await TestTower.Start(OnePartition.With("Streams:Held", "10").With("Streams:RunSize", "4") with
        {
            Prepare = async (inbox, book) =>
            {
                book.Slow = _ => gate.Task;
                await inbox.Append([.. Enumerable.Range(0, 300).Select(i => TestTower.Entry($"S{i % 3}", $"early{i}"))]);
            },
        });
        await tower.Signal.Until("10 items are held", () => tower.Inbox.ItemsRead >= 10);

        gate.SetResult();

        await tower.Signal.Until("300 items are applied", () => tower.Book.Applied == 300, () => $"Applied {tower.Book.Applied}.");
    }

    [Fact]
    public async Task An_idle_partition_costs_no_reading()
    {
        await using var tower = await TestTower.Start(OnePartition.With("Streams:LongestWait", "00:00:00.010"));
        await tower.Tell("S1");
        await tower.Settled();
        await CheckpointAt(tower, tower.Inbox.HighWater(0));
        var (reads, waits) = (tower.Inbox.Reads, tower.Inbox.Waits);

        await tower.Signal.Until("the receiver waited 30 times", () => tower.Inbox.Waits >= waits + 30);

        tower.Inbox.Reads.ShouldBe(reads);
    }

    [Fact]
    public async Task A_poked_dispatcher_that_is_not_behind_reads_nothing()
    {
        await using var tower = await TestTower.Start(OnePartition);
        await tower.Tell("S1");
        await tower.Settled();
        await CheckpointAt(tower, tower.Inbox.HighWater(0));
        var reads = tower.Inbox.Reads;

        await tower.Dispatcher(0).Poke();
        await tower.Dispatcher(0).Poke();
        await tower.Dispatcher(0).CatchUp();

        tower.Inbox.Reads.ShouldBe(reads);
    }

    private static Task CheckpointAt(TestTower tower, long sequence) => tower.Signal.Until(
        $"the checkpoint is at {sequence}",
        () => tower.Inbox.Inner.Checkpoint(0).Result == sequence,
        () => $"It is at {tower.Inbox.Inner.Checkpoint(0).Result}.");
}
