using System.Collections.Immutable;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Kpis;
using ControlTower.Grains.Ledger;
using Shouldly;

namespace ControlTower.Tests.Storage;

public sealed class SqliteKpis(SqliteFixture fixture) : KpiContract(fixture);

public sealed class PostgresKpis(PostgresFixture fixture) : KpiContract(fixture);

/// <summary>The sums behind the figures.</summary>
public abstract class KpiContract(IStorageFixture fixture) : StorageContract(fixture)
{
    private const int Day = 20_000;

    [Fact]
    public async Task Sums_are_what_all_commits_together_said()
    {
        var random = new Random(5);
        var said = Enumerable.Range(0, 300).Select(i => (Id: $"SH-{i}", Tallies: ImmutableArray.CreateRange(Enumerable.Range(0, 4).Select(_ => Any(random))))).ToArray();
        await Task.WhenAll(said.Select(s => Storage.Ledger.Commit(Commit(s.Id) with { Tallies = s.Tallies })));
        Tallies.Sum(await Storage.Kpis.Since(0)).ShouldBe(Tallies.Sum(said.SelectMany(s => s.Tallies)));
    }

    [Fact]
    public async Task What_stands_is_read_whatever_its_day_and_what_happened_from_a_day_on()
    {
        await Storage.Ledger.Commit(Commit("SH-1") with
        {
            Tallies =
            [
                new Tally(Measure.Waiting, Day - 400, Currency.Eur, 1, 12.345m), new Tally(Measure.Delivered, Day - 1, Currency.Eur, 1, 10m),
                new Tally(Measure.Delivered, Day, Currency.Eur, 2, 20m), new Tally(Measure.PodIn24Hours, Day, default, 2, 0),
            ],
        });
        (await Storage.Kpis.Since(Day)).ShouldBe(
            [new Tally(Measure.Waiting, Day - 400, Currency.Eur, 1, 12.345m), new Tally(Measure.Delivered, Day, Currency.Eur, 2, 20m), new Tally(Measure.PodIn24Hours, Day, default, 2, 0)],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_commit_that_lost_to_another_changes_no_sum()
    {
        var commit = Commit("SH-1") with { Tallies = [new Tally(Measure.Waiting, Day, Currency.Usd, 1, 5m)] };
        await Storage.Ledger.Commit(commit);
        await Should.ThrowAsync<VersionConflictException>(() => Storage.Ledger.Commit(commit));
        (await Storage.Kpis.Since(0)).ShouldHaveSingleItem().Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_came_and_went_is_not_read_any_more()
    {
        var first = Commit("SH-1") with { Tallies = [new Tally(Measure.Waiting, Day, Currency.Usd, 1, 5m)] };
        await Storage.Ledger.Commit(first);
        await Storage.Ledger.Commit(Samples.Next(Storage.Partitions, Samples.Shipment("SH-1"), first, board: Samples.Row("SH-1")) with { Tallies = [new Tally(Measure.Waiting, Day, Currency.Usd, -1, -5m)] });
        (await Storage.Kpis.Since(0)).ShouldBeEmpty();
    }

    private LedgerCommit Commit(string id) => Samples.Next(Storage.Partitions, Samples.Shipment(id), board: Samples.Row(id));

    private static Tally Any(Random random) => new(
        random.Next(3) switch { 0 => Measure.Waiting, 1 => Measure.Receivable, _ => Measure.Delivered },
        Day + random.Next(3), random.Next(2) == 0 ? Currency.Usd : Currency.Eur, random.Next(-2, 5), random.Next(-100, 900) * 0.25m);
}
