using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Silo.Storage;
using Shouldly;

namespace ControlTower.Tests.Unit.Storage;

public sealed class InboxTailTests
{
    private readonly InboxTail _tail = new();

    public InboxTailTests() => _tail.Begin(2);

    [Fact]
    public void It_gives_what_follows_the_reader()
    {
        Store(0, 3, 1, 2, 3);

        Read(after: 0).ShouldBe([1, 2, 3]);
        Read(after: 1).ShouldBe([2, 3]);
        Read(after: 1, max: 1).ShouldBe([2]);
        Read(after: 3).ShouldBeEmpty();
    }

    [Fact]
    public void Partitions_are_apart()
    {
        Store(0, 2, 1, 2);

        _tail.After(1, 0, 0, 10).ShouldBeEmpty();
    }

    [Fact]
    public void A_reader_that_is_further_behind_must_ask_the_database()
    {
        Store(4, 6, 5, 6);

        Read(after: 3).ShouldBeEmpty();
        Read(after: 4).ShouldBe([5, 6]);
    }

    [Fact]
    public void Numbers_that_repeats_left_unused_are_no_hole()
    {
        Store(0, 4, 1, 3);
        Store(4, 6, 6);

        Read(after: 0).ShouldBe([1, 3, 6]);
        Read(after: 2).ShouldBe([3, 6]);
    }

    [Fact]
    public void A_hole_that_another_process_filled_is_never_passed_over()
    {
        Store(0, 2, 1, 2);
        Store(3, 4, 4);

        Read(after: 1).ShouldBeEmpty();
        Read(after: 2).ShouldBeEmpty();
        Read(after: 3).ShouldBe([4]);
    }

    [Fact]
    public void What_is_committed_and_not_here_yet_sends_the_reader_to_the_database()
    {
        Store(0, 2, 1, 2);

        _tail.After(0, 1, high: 3, max: 10).ShouldBeEmpty();
    }

    [Fact]
    public void It_remembers_so_many_and_no_more()
    {
        Store(0, 3_000, [.. Enumerable.Range(1, 3_000)]);

        Read(after: 0).ShouldBeEmpty();
        Read(after: 1_976, max: 2).ShouldBe([1_977, 1_978]);
        Read(after: 2_997).ShouldBe([2_998, 2_999, 3_000]);
    }

    [Fact]
    public void What_the_reader_left_behind_is_let_go()
    {
        Store(0, 4, 1, 2, 3, 4);

        Read(after: 2).ShouldBe([3, 4]);
        Read(after: 1).ShouldBeEmpty();
        Read(after: 2).ShouldBe([3, 4]);
    }

    [Fact]
    public void Where_nobody_reads_nothing_is_kept_until_somebody_does()
    {
        Store(0, 3_000, [.. Enumerable.Range(1, 3_000)]);
        Store(3_000, 3_001, 3_001);

        Read(after: 3_000).ShouldBeEmpty();
        Store(3_001, 3_002, 3_002);
        Read(after: 3_001).ShouldBe([3_002]);
    }

    private void Store(long after, long upTo, params int[] sequences) => _tail.Add(0, after, upTo, sequences.Select(s => new InboxItem(
        0, s, ShipmentId.Parse("SH-1"), "tms", $"e{s}", new TermsFact("Customer/ACME v3"), DateTimeOffset.UnixEpoch, new Actor("tms", ""))));

    private IEnumerable<long> Read(long after, int max = 10) => _tail.After(0, after, 0, max).Select(i => i.Sequence);
}
