using System.Collections.Immutable;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;
using Shouldly;

namespace ControlTower.Tests.Storage;

public sealed class SqliteLedger(SqliteFixture fixture) : LedgerContract(fixture);

public sealed class PostgresLedger(PostgresFixture fixture) : LedgerContract(fixture);

public abstract class LedgerContract(IStorageFixture fixture) : StorageContract(fixture)
{
    private static readonly AggregateKey Key = Samples.Shipment("SH-1");

    [Fact]
    public async Task Nothing_is_loaded_of_an_aggregate_that_never_decided() =>
        (await Storage.Ledger.Load(Key)).ShouldBeNull();

    [Fact]
    public async Task A_decision_is_read_back_as_it_was_made()
    {
        var first = Samples.Next(Storage.Partitions, Key, events: 2);
        var second = Samples.Next(Storage.Partitions, Key, first);
        await Storage.Ledger.Commit(first);
        await Storage.Ledger.Commit(second);

        var stored = (await Storage.Ledger.Load(Key)).ShouldNotBeNull();
        stored.Version.ShouldBe(3);
        stored.LastInbox.ShouldBe(second.LastInbox);
        stored.SnapshotVersion.ShouldBe(3);
        stored.Snapshot.ToArray().ShouldBe(second.Snapshot.ShouldNotBeNull().ToArray());
        stored.Tail.ShouldBeEmpty();
        stored.Hash.ToArray().ShouldBe(second.Rows[0].Hash.ToArray());
        await ShouldHold(Key, 0, [.. first.Rows, .. second.Rows]);
    }

    [Fact]
    public async Task Rows_after_the_snapshot_are_loaded_with_it()
    {
        var first = Samples.Next(Storage.Partitions, Key, events: 2);
        var second = Samples.Next(Storage.Partitions, Key, first, events: 3) with { Snapshot = null };
        await Storage.Ledger.Commit(first);
        await Storage.Ledger.Commit(second);

        var stored = (await Storage.Ledger.Load(Key)).ShouldNotBeNull();
        stored.Version.ShouldBe(5);
        stored.Hash.ToArray().ShouldBe(second.Rows[^1].Hash.ToArray());
        stored.SnapshotVersion.ShouldBe(2);
        stored.Snapshot.ToArray().ShouldBe(first.Snapshot.ShouldNotBeNull().ToArray());
        stored.Tail.Select(r => r.Version).ShouldBe([3, 4, 5]);
        stored.Tail.ShouldAllBe(r => HashChain.Verifies(r));
    }

    [Fact]
    public async Task Rows_are_read_after_a_version_with_their_chain_unbroken()
    {
        var commit = Samples.Next(Storage.Partitions, Key, events: 5);
        await Storage.Ledger.Commit(commit);
        await ShouldHold(Key, 3, commit.Rows[3..]);
        await ShouldHold(Key, 5, []);
    }

    [Fact]
    public async Task A_long_history_is_read_whole()
    {
        var commit = Samples.Next(Storage.Partitions, Key, events: 2_345);
        await Storage.Ledger.Commit(commit);
        await ShouldHold(Key, 0, commit.Rows);
    }

    [Fact]
    public async Task A_decision_on_an_old_version_is_refused_and_leaves_nothing()
    {
        var first = Samples.Next(Storage.Partitions, Key);
        await Storage.Ledger.Commit(first);
        await Storage.Ledger.Commit(Samples.Next(Storage.Partitions, Key, first));

        var late = Samples.Next(Storage.Partitions, Key, first, events: 2, board: Samples.Row("SH-1")) with
        {
            References = [new Reference(ReferenceType.Load, "LD-9")],
            Outbox = [new OutboxMessage("m1", OutboxKind.TellShipment, "SH-1", default, Samples.Noon, "")],
            Deadlines = [new DeadlineChange(DeadlineKind.PodDue, Samples.Noon)],
        };
        await Should.ThrowAsync<VersionConflictException>(() => Storage.Ledger.Commit(late));

        (await Storage.Ledger.Load(Key)).ShouldNotBeNull().Version.ShouldBe(2);
        (await Storage.Outbox.Backlog()).Count.ShouldBe(0);
        (await Storage.Deadlines.Due(late.Partition, Samples.Noon, 10)).ShouldBeEmpty();
        (await Storage.References.Find(late.References, [])).ByName.ShouldBeEmpty();
        (await Storage.Board.Totals()).Views.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_decision_twice_is_a_conflict()
    {
        var commit = Samples.Next(Storage.Partitions, Key);
        await Storage.Ledger.Commit(commit);
        await Should.ThrowAsync<VersionConflictException>(() => Storage.Ledger.Commit(commit));
    }

    [Fact]
    public async Task A_decision_on_an_aggregate_that_does_not_exist_is_a_conflict()
    {
        var commit = Samples.Next(Storage.Partitions, Key, Samples.Next(Storage.Partitions, Key));
        await Should.ThrowAsync<VersionConflictException>(() => Storage.Ledger.Commit(commit));
        (await Storage.Ledger.Load(Key)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_many_decisions_at_once_only_the_conflicting_one_fails()
    {
        var stale = Samples.Next(Storage.Partitions, Samples.Shipment("SH-STALE"));
        await Storage.Ledger.Commit(stale);
        var good = Enumerable.Range(0, 400).Select(i => Samples.Next(Storage.Partitions, Samples.Shipment($"SH-{i}"), events: 2)).ToArray();

        var all = good.Append(stale).Select(c => Storage.Ledger.Commit(c)).ToArray();
        await Should.ThrowAsync<VersionConflictException>(() => all[^1]);
        await Task.WhenAll(all[..^1]);

        var kept = await Storage.Ledger.ReadAll(AggregateKind.Shipment, TestContext.Current.CancellationToken)
            .CountAsync(TestContext.Current.CancellationToken);
        kept.ShouldBe(801);
    }

    [Fact]
    public async Task Two_decisions_of_one_aggregate_at_once_are_stored_in_order_or_refused()
    {
        var first = Samples.Next(Storage.Partitions, Key);
        var second = Samples.Next(Storage.Partitions, Key, first);
        var others = Enumerable.Range(0, 50).Select(i => Storage.Ledger.Commit(Samples.Next(Storage.Partitions, Samples.Shipment($"SH-X{i}"))));
        await Task.WhenAll([.. others, Storage.Ledger.Commit(first), Storage.Ledger.Commit(second)]);
        await ShouldHold(Key, 0, [.. first.Rows, .. second.Rows]);
    }

    [Fact]
    public async Task A_decision_that_cannot_be_stored_fails_alone()
    {
        var good = Enumerable.Range(0, 60).Select(i => Samples.Next(Storage.Partitions, Samples.Shipment($"SH-X{i}"))).ToArray();
        // Two rows of one version: the database refuses the whole transaction.
        var bad = Samples.Next(Storage.Partitions, Key);
        bad = bad with { Rows = [bad.Rows[0], bad.Rows[0]] };

        var tasks = good[..30].Select(Storage.Ledger.Commit).Append(Storage.Ledger.Commit(bad)).Concat(good[30..].Select(Storage.Ledger.Commit)).ToArray();
        await Should.ThrowAsync<Exception>(() => tasks[30]);
        await Task.WhenAll(tasks.Where((_, i) => i != 30));

        (await Storage.Ledger.Load(Key)).ShouldBeNull();
        await Storage.Ledger.Commit(Samples.Next(Storage.Partitions, Key));
    }

    [Fact]
    public async Task All_rows_of_a_kind_come_by_aggregate_and_version_with_their_snapshots()
    {
        var commits = Enumerable.Range(0, 700).Select(i => Samples.Next(Storage.Partitions, Samples.Shipment($"SH-{i:0000}"), events: 2)).ToArray();
        await Task.WhenAll(commits.Select(Storage.Ledger.Commit));
        await Storage.Ledger.Commit(Samples.Next(Storage.Partitions, new AggregateKey(AggregateKind.Customer, "SH-0001")));

        var rows = await Storage.Ledger.ReadAll(AggregateKind.Shipment, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
        rows.Select(r => (r.Key, r.Version)).ShouldBe(commits.SelectMany(c => c.Rows).Select(r => (r.Key, r.Version)));
        rows.ShouldAllBe(r => HashChain.Verifies(r));
        var snapshots = await Storage.Ledger.Snapshots(AggregateKind.Shipment, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
        snapshots.Select(s => s.Key).ShouldBe(commits.Select(c => c.Key));
        snapshots.ShouldAllBe(s => s.Snapshot.Version == 2);
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart()
    {
        var commit = Samples.Next(Storage.Partitions, Key, events: 3, board: Samples.Row("SH-1"));
        await Storage.Ledger.Commit(commit);
        await Storage.Reopen();
        await ShouldHold(Key, 0, commit.Rows);
        await Storage.Ledger.Commit(Samples.Next(Storage.Partitions, Key, commit));
    }

    private async Task ShouldHold(AggregateKey key, long after, ImmutableArray<LedgerRow> expected)
    {
        var rows = await Storage.Ledger.Read(key, after, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        rows.Count.ShouldBe(expected.Length);
        foreach (var (row, original) in rows.Zip(expected))
        {
            row.ShouldBe(original with { Body = row.Body, Hash = row.Hash, PreviousHash = row.PreviousHash });
            row.Body.ToArray().ShouldBe(original.Body.ToArray());
            row.PreviousHash.ToArray().ShouldBe(original.PreviousHash.ToArray());
            HashChain.Verifies(row).ShouldBeTrue();
        }
    }
}
