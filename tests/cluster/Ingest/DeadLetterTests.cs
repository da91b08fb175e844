using ControlTower.Grains.Ingest;
using ControlTower.Tests.Cluster.House;
using Shouldly;

namespace ControlTower.Tests.Cluster.Ingest;

public sealed class DeadLetterTests
{
    private readonly MemoryInbox _memory;
    private readonly TowerPlan _plan;

    public DeadLetterTests()
    {
        var plan = new TowerPlan { Partitions = new(1) };
        _memory = new MemoryInbox(plan.Partitions);
        _plan = plan with { Inbox = _memory };
    }

    [Fact]
    public async Task A_shipment_that_always_fails_ends_as_dead_letters_and_its_neighbours_go_on()
    {
        await using var tower = await TestTower.Start(_plan);
        tower.Book.Before = item => Fail(item.Shipment.Value == "BAD");

        var bad = await tower.Tell("BAD");
        for (var round = 0; round < 30; round++)
        {
            await tower.Tell("S1", "S2");
        }

        await tower.Settled(() => _memory.Buried.Count);
        tower.Book.Applied.ShouldBe(60);
        _memory.Buried.Keys.ShouldBe(bad);
        _memory.Buried[bad[0]].ShouldContain("a defect of the shipment");
    }

    [Fact]
    public async Task Only_the_item_that_fails_is_buried_not_those_before_and_after_it()
    {
        var plan = _plan with { Prepare = (inbox, book) => inbox.Append([.. Enumerable.Range(1, 9).Select(i => TestTower.Entry("S1", $"m{i}"))]) };
        await using var tower = await TestTower.Start(plan with
        {
            Prepare = async (inbox, book) =>
            {
                book.Before = item => Fail(item.MessageKey == "m5");
                await plan.Prepare(inbox, book);
            },
        });

        await tower.Signal.Until("8 items are applied", () => tower.Book.Applied == 8);
        tower.Book.KeysOf("S1").ShouldBe(["m1", "m2", "m3", "m4", "m6", "m7", "m8", "m9"]);
        _memory.Buried.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_item_that_its_shipment_refuses_is_a_dead_letter_with_the_reason()
    {
        await using var tower = await TestTower.Start(_plan);
        tower.Book.Refuses = item => item.MessageKey == "m000002" ? "no such stop" : null;

        await tower.Tell("S1", "S1", "S1");

        await tower.Settled(() => _memory.Buried.Count);
        _memory.Buried.Values.ShouldBe(["no such stop"]);
        tower.Book.KeysOf("S1").ShouldBe(["m000001", "m000003"]);
    }

    [Fact]
    public async Task A_shipment_that_comes_back_in_time_loses_nothing()
    {
        await using var tower = await TestTower.Start(_plan);
        var calls = 0;
        tower.Book.Before = _ =>
        {
            if (Interlocked.Increment(ref calls) <= 8)
            {
                throw new TimeoutException("not reached");
            }
        };

        await tower.Tell("S1");

        await tower.Settled();
        _memory.Buried.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_shipment_that_stays_out_of_reach_is_buried_when_the_patience_ends()
    {
        await using var tower = await TestTower.Start(_plan.With("Dispatch:Patience", "00:00:00.300"));
        tower.Book.Before = _ => throw new TimeoutException("not reached");

        await tower.Tell("S1");

        await tower.Settled(() => _memory.Buried.Count);
        _memory.Buried.Values.Single().ShouldBe("TimeoutException: not reached");
    }

    [Fact]
    public async Task A_database_that_is_down_buries_nothing_and_everything_is_applied_afterwards()
    {
        await using var tower = await TestTower.Start(_plan.With("Dispatch:Patience", "00:00:00"));
        var (gate, called) = (new TaskCompletionSource(), new TaskCompletionSource());
        tower.Book.Before = _ => Throw(tower.Inbox.Down);
        tower.Book.Slow = _ =>
        {
            called.TrySetResult();
            return gate.Task;
        };

        await tower.Tell("S1", "S2", "S3");
        await called.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        tower.Inbox.Down = true;
        gate.SetResult();
        await tower.Signal.Until("the database was asked in vain 30 times", () => tower.Inbox.Refused >= 30);
        await tower.Tell("S1", "S4");
        tower.Inbox.Down = false;

        await tower.Settled();
        _memory.Buried.ShouldBeEmpty();
        tower.Book.Twice.ShouldBeEmpty();
    }

    private static void Fail(bool fails)
    {
        if (fails)
        {
            throw new InvalidOperationException("a defect of the shipment");
        }
    }

    private static void Throw(bool down)
    {
        if (down)
        {
            throw new DatabaseDown();
        }
    }
}
