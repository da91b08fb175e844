using System.Collections.Immutable;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;
using Npgsql;
using Shouldly;

namespace ControlTower.Tests.Storage;

/// <summary>Several processes on one database, or not.</summary>
public sealed class Processes(PostgresFixture postgres, SqliteFixture sqlite)
{
    [Fact]
    public async Task Items_stored_by_one_process_wake_the_readers_of_another()
    {
        var settings = await postgres.NewDatabase();
        await using var one = await StorageUnderTest.Open(settings);
        await using var other = await StorageUnderTest.Open(settings);
        await one.StartHosted();
        await other.StartHosted();
        var partition = one.Partitions.Of("SH-1");
        for (var i = 1; i <= 20; i++)
        {
            var waiting = other.Inbox.WaitForMore(partition, i - 1, TestContext.Current.CancellationToken).AsTask();
            await one.Inbox.Append([Samples.Told("SH-1", $"e{i}")]);
            await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            other.Inbox.HighWater(partition).ShouldBe(i);
        }
    }

    [Fact]
    public async Task What_another_process_stored_in_between_is_not_passed_over()
    {
        var settings = await postgres.NewDatabase();
        await using var one = await StorageUnderTest.Open(settings);
        await using var other = await StorageUnderTest.Open(settings);
        var partition = one.Partitions.Of("SH-1");
        await one.Inbox.Append([Samples.Told("SH-1", "e1")]);
        await other.Inbox.Append([Samples.Told("SH-1", "e2")]);
        await one.Inbox.Append([Samples.Told("SH-1", "e3")]);

        (await one.Inbox.Read(partition, 0, 10)).Select(i => i.MessageKey).ShouldBe(["e1", "e2", "e3"]);
        (await other.Inbox.Read(partition, 1, 10)).Select(i => i.MessageKey).ShouldBe(["e2"]);
    }

    [Fact]
    public async Task Processes_that_append_the_same_at_once_store_it_once()
    {
        var settings = await postgres.NewDatabase();
        await using var one = await StorageUnderTest.Open(settings);
        await using var other = await StorageUnderTest.Open(settings);
        var calls = Enumerable.Range(0, 40)
            .Select(i => Enumerable.Range(i * 7, 10).Select(n => Samples.Told($"SH-{n % 50}", $"e{n % 50}")).ToImmutableArray())
            .ToArray();
        var appends = calls.SelectMany(call => new[] { one.Inbox.Append(call), other.Inbox.Append(call) }).ToArray();
        var results = (await Task.WhenAll(appends)).SelectMany(r => r).ToArray();
        results.Count(r => r.Status == ReceiptStatus.Accepted).ShouldBe(50);
        results.Count(r => r.Status == ReceiptStatus.Duplicate).ShouldBe(750);
        (await one.Integrity.InboxBalances()).Sum(b => b.Accepted).ShouldBe(50);
    }

    [Fact]
    public async Task A_second_tower_on_the_same_file_is_refused()
    {
        var settings = await sqlite.NewDatabase();
        await using var first = await StorageUnderTest.Open(settings);
        (await Should.ThrowAsync<InvalidOperationException>(() => StorageUnderTest.Open(settings))).Message.ShouldContain("Storage:Path");
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_next_one_alone()
    {
        foreach (var settings in new[] { await sqlite.NewDatabase(), await postgres.NewDatabase() })
        {
            await using var storage = await StorageUnderTest.Open(settings);
            await Should.ThrowAsync<System.Data.Common.DbException>(() => storage.Database.Write(session => session.Execute("INSERT INTO nowhere VALUES (1)")));
            await storage.Inbox.Append([Samples.Told("SH-1", "e1")]);
            (await storage.Inbox.Read(storage.Partitions.Of("SH-1"), 0, 10)).Length.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_fired_clock_that_a_decision_holds_is_passed_over_and_removed_later()
    {
        await using var storage = await StorageUnderTest.Open(await postgres.NewDatabase());
        var key = Samples.Shipment("SH-1");
        var partition = storage.Partitions.Of("SH-1");
        await storage.Ledger.Commit(Samples.Next(storage.Partitions, key) with
        {
            Deadlines = [new DeadlineChange(DeadlineKind.PodDue, Samples.Noon), new DeadlineChange(DeadlineKind.HoldEnds, Samples.Noon)],
        });
        var fired = await storage.Deadlines.Due(partition, Samples.Noon, 10);
        await using (var connection = new NpgsqlConnection(storage.Settings["Storage:ConnectionString"]))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var decision = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var change = new NpgsqlCommand("UPDATE deadline SET due_at = due_at WHERE deadline = @kind", connection, decision);
            change.Parameters.AddWithValue("kind", (short)DeadlineKind.PodDue);
            await change.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

            await storage.Deadlines.Complete(partition, fired).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            (await storage.Deadlines.Due(partition, Samples.Noon, 10)).ShouldBe([new DueDeadline(key, DeadlineKind.PodDue, Samples.Noon)]);
        }

        await storage.Deadlines.Complete(partition, fired);
        (await storage.Deadlines.Due(partition, Samples.Noon, 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_statement_prepared_when_little_waited_still_reads_only_what_is_asked_for_when_much_does()
    {
        var settings = new Dictionary<string, string?>(await postgres.NewDatabase(), StringComparer.Ordinal);
        await using var other = await StorageUnderTest.Open(settings.ToImmutableDictionary());
        settings["Storage:ConnectionString"] += ";Maximum Pool Size=1";
        await using var storage = await StorageUnderTest.Open(settings);
        var asked = new Reference(ReferenceType.Load, "LD-7");
        for (var i = 0; i < 8; i++)
        {
            (await storage.Parking.Waiting([asked], 100)).ShouldBeEmpty();
        }

        await other.Inbox.Append([.. Enumerable.Range(0, 500).Select(i => Samples.Unmatched($"e{i}", references: new Reference(ReferenceType.Load, $"LD-{i}")))]);
        var before = await WaitingRowsRead(storage);
        (await storage.Parking.Waiting([asked], 100)).ShouldBe(["parked/8"]);
        (await WaitingRowsRead(storage) - before).ShouldBe(1);
    }

    [Theory]
    [InlineData("Storage:Provider", "Postgres", "Storage:ConnectionString")]
    [InlineData("Storage:Path", " ", "Storage:Path")]
    [InlineData("Storage:Partitions", "300", "Storage:Partitions")]
    public async Task A_wrong_setting_is_refused_by_name(string key, string value, string named)
    {
        var refused = await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => StorageUnderTest.Open(new Dictionary<string, string?>(StringComparer.Ordinal) { [key] = value }));
        refused.Message.ShouldContain(named);
    }

    // The counters of a session are seen by others when it is told to hand them in.
    private static async Task<long> WaitingRowsRead(StorageUnderTest storage)
    {
        await storage.Database.Read(session => session.Query("SELECT 1 FROM pg_stat_force_next_flush()", reader => reader.GetInt32(0)));
        return (await storage.Database.Read(session => session.Query(
            "SELECT coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables WHERE relname = 'waiting'", reader => reader.GetInt64(0)))).Single();
    }
}
