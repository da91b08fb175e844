using ControlTower.Grains.Ledger;
using FsCheck.Xunit;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Erp;

public sealed class BackOffTests
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    [Property(MaxTest = 1000)]
    public bool Every_wait_is_between_the_shortest_and_the_longest(int failures, byte chance) =>
        BackOff.After(failures, chance / 256.0, Shortest, Longest) is var wait && wait >= Shortest && wait <= Longest;

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 9)]
    [InlineData(3, 27)]
    [InlineData(5, 243)]
    [InlineData(6, 300)]
    [InlineData(int.MaxValue, 300)]
    public void The_widest_wait_trebles_until_it_is_the_longest(int failures, int seconds) =>
        BackOff.After(failures, 1, Shortest, Longest).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Those_who_failed_together_do_not_come_back_together()
    {
        var chance = new Random(7);
        var waits = Enumerable.Range(0, 100).Select(_ => BackOff.After(4, chance.NextDouble(), Shortest, Longest)).ToArray();

        waits.Distinct().Count().ShouldBe(100);
        (waits.Max() - waits.Min()).ShouldBeGreaterThan(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void A_shortest_wait_above_the_longest_is_kept() =>
        BackOff.After(3, 0.9, TimeSpan.FromMinutes(10), Longest).ShouldBe(TimeSpan.FromMinutes(10));
}
