using System.Collections.Immutable;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using Shouldly;

namespace ControlTower.Tests.Storage;

public sealed class SqliteInbox(SqliteFixture fixture) : InboxContract(fixture);

public sealed class PostgresInbox(PostgresFixture fixture) : InboxContract(fixture);

public abstract class InboxContract(IStorageFixture fixture) : StorageContract(fixture)
{
    [Fact]
    public async Task An_item_is_read_back_as_it_was_told()
    {
        var entry = Samples.Told("SH-1", "e1");
        var result = (await Storage.Inbox.Append([entry])).Single();
        var partition = Storage.Partitions.Of("SH-1");
        result.ShouldBe(new AppendResult(ReceiptStatus.Accepted, InboxPosition.Of(partition, 1), entry.Shipment));

        var item = (await Storage.Inbox.Read(partition, 0, 10)).Single();
        item.ShouldBe(new InboxItem(partition, 1, entry.Shipment, "tms", "e1", item.Fact, entry.ReceivedAt, entry.Actor));
        Grains.Ledger.TowerJson.Write(item.Fact).ShouldBe(Grains.Ledger.TowerJson.Write(entry.Fact));
    }

    [Fact]
    public async Task What_this_process_told_just_now_is_read_as_another_process_reads_it()
    {
        var partition = Storage.Partitions.Of("SH-1");
        await Storage.Inbox.Append([Samples.Told("SH-1", "e1"), Samples.Told("SH-1", "e1"), Samples.Told("SH-1", "e2")]);
        await Storage.Inbox.Append([Samples.Told("SH-1", "e3")]);
        var remembered = await Storage.Inbox.Read(partition, 0, 10);
        (await Storage.Inbox.Read(partition, 1, 1)).Select(i => i.MessageKey).ShouldBe(["e2"]);

        await Storage.Reopen();
        var stored = await Storage.Inbox.Read(partition, 0, 10);
        stored.Length.ShouldBe(3);
        remembered.Select(Written).ShouldBe(stored.Select(Written));

        static string Written(InboxItem item) => System.Text.Encoding.UTF8.GetString(Grains.Ledger.TowerJson.Write(item));
    }

    [Fact]
    public async Task The_same_told_again_is_a_duplicate_and_names_the_first()
    {
        var first = (await Storage.Inbox.Append([Samples.Told("SH-1", "e1")])).Single();
        var again = (await Storage.Inbox.Append([Samples.Told("SH-2", "e1") with { ReceivedAt = Samples.Noon.AddDays(1) }])).Single();
        again.ShouldBe(new AppendResult(ReceiptStatus.Duplicate, first.Position, ShipmentId.Parse("SH-1")));
        (await Storage.Parking.Sources()).Single().Duplicates.ShouldBe(1);
    }

    [Fact]
    public async Task Other_content_under_a_used_key_is_rejected()
    {
        var first = (await Storage.Inbox.Append([Samples.Told("SH-1", "e1")])).Single();
        var other = (await Storage.Inbox.Append([Samples.Told("SH-1", "e1", location: "Gary")])).Single();
        other.Status.ShouldBe(ReceiptStatus.Rejected);
        other.Position.ShouldBe(first.Position);
        (await Items()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Another_source_may_use_the_same_key() =>
        (await Storage.Inbox.Append([Samples.Told("SH-1", "e1"), Samples.Told("SH-1", "e1", source: "driver-app")]))
            .ShouldAllBe(r => r.Status == ReceiptStatus.Accepted);

    [Fact]
    public async Task Repeats_within_one_call_are_recognised()
    {
        var results = await Storage.Inbox.Append(
            [Samples.Told("SH-1", "e1"), Samples.Told("SH-1", "e1"), Samples.Told("SH-1", "e1", location: "Gary"), Samples.Told("SH-1", "e2")]);
        results.Select(r => r.Status).ShouldBe([ReceiptStatus.Accepted, ReceiptStatus.Duplicate, ReceiptStatus.Rejected, ReceiptStatus.Accepted]);
        results[1].Position.ShouldBe(results[0].Position);
        (await Items()).Select(i => i.MessageKey).ShouldBe(["e1", "e2"]);
    }

    [Fact]
    public async Task The_same_told_by_many_at_once_is_stored_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Storage.Inbox.Append([Samples.Told("SH-1", "e1"), Samples.Told("SH-2", "e2")])));
        results.SelectMany(r => r).Count(r => r.Status == ReceiptStatus.Accepted).ShouldBe(2);
        results.SelectMany(r => r).Count(r => r.Status == ReceiptStatus.Duplicate).ShouldBe(126);
        results.Select(r => r[0].Position).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
    }

    [Fact]
    public async Task An_item_of_a_parked_repeat_is_a_duplicate_of_the_parked_one()
    {
        var parked = (await Storage.Inbox.Append([Samples.Unmatched("e1")])).Single();
        parked.ShouldBe(new AppendResult(ReceiptStatus.Parked, InboxPosition.Parked(1), default));
        (await Storage.Inbox.Append([Samples.Told("SH-1", "e1")])).Single().ShouldBe(new AppendResult(ReceiptStatus.Duplicate, parked.Position, default));
    }

    [Fact]
    public async Task A_reader_that_follows_the_high_water_never_skips_an_item()
    {
        const int Writers = 16;
        const int Rounds = 30;
        var partition = Storage.Partitions.Of("SH-1");
        var reader = Task.Run(() => Follow(partition, Writers * Rounds));
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async w =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                await Storage.Inbox.Append([Samples.Told("SH-1", $"{w}/{round}"), Samples.Told($"SH-{w}", $"other/{w}/{round}")]);
            }
        }));

        var seen = await reader;
        seen.Where(k => !k.StartsWith("other", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count().ShouldBe(Writers * Rounds);
    }

    [Fact]
    public async Task The_high_water_is_known_after_a_restart()
    {
        await Storage.Inbox.Append([Samples.Told("SH-1", "e1"), Samples.Told("SH-1", "e2")]);
        await Storage.Reopen();
        Storage.Inbox.HighWater(Storage.Partitions.Of("SH-1")).ShouldBe(2);
    }

    [Fact]
    public async Task Waiting_for_more_ends_with_the_next_item_or_when_cancelled()
    {
        var partition = Storage.Partitions.Of("SH-1");
        using var stop = new CancellationTokenSource();
        var cancelled = Storage.Inbox.WaitForMore(partition, 5, stop.Token).AsTask();
        var waiting = Storage.Inbox.WaitForMore(partition, 0, CancellationToken.None).AsTask();
        waiting.IsCompleted.ShouldBeFalse();

        await Storage.Inbox.Append([Samples.Told("SH-1", "e1")]);
        await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        cancelled.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();
        await cancelled.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_checkpoint_moves_only_from_where_it_is()
    {
        (await Storage.Inbox.Checkpoint(3)).ShouldBe(0);
        (await Storage.Inbox.MoveCheckpoint(3, 0, 7)).ShouldBeTrue();
        (await Storage.Inbox.MoveCheckpoint(3, 0, 9)).ShouldBeFalse();
        (await Storage.Inbox.Checkpoint(3)).ShouldBe(7);
        (await Storage.Inbox.Checkpoint(4)).ShouldBe(0);
        var race = await Task.WhenAll(Enumerable.Range(8, 20).Select(to => Storage.Inbox.MoveCheckpoint(3, 7, to)));
        race.Count(moved => moved).ShouldBe(1);
    }

    [Fact]
    public async Task Sources_are_counted_without_being_asked()
    {
        await Storage.Inbox.Append([Samples.Told("SH-1", "e1"), Samples.Unmatched("e2"), Samples.Told("SH-1", "e1")]);
        await Storage.Inbox.Append([Samples.Told("SH-1", "e3") with { OccurredAt = Samples.Noon.AddHours(-2) }]);
        (await Storage.Parking.Sources()).ShouldBe([new SourceHealth("tms", 3, 1, 1, Samples.Noon.AddMinutes(1), Samples.Noon)]);
    }

    [Fact]
    public async Task Sources_have_rates_of_the_last_hour_and_day_that_are_forgotten_in_time()
    {
        await Storage.Inbox.Append([Samples.Told("SH-1", "e1") with { ReceivedAt = Samples.Noon.AddHours(-30) }]);
        await Storage.Inbox.Append([Samples.Told("SH-1", "e2") with { ReceivedAt = Samples.Noon.AddHours(-3) }]);
        await Storage.Inbox.Append([Samples.Told("SH-1", "e3") with { ReceivedAt = Samples.Noon }, Samples.Told("SH-1", "e3") with { ReceivedAt = Samples.Noon }]);

        var source = (await Storage.Parking.Sources(Samples.Noon.AddMinutes(1))).Single();
        (source.LastHour, source.LastDay).ShouldBe((2, 3));

        await Storage.Parking.ForgetRates(Samples.Noon.AddHours(-1));
        (await Storage.Parking.Sources(Samples.Noon.AddMinutes(1))).Single().ShouldSatisfyAllConditions(s => s.LastDay.ShouldBe(2), s => s.Accepted.ShouldBe(3));
    }

    [Fact]
    public async Task No_item_is_no_question() => (await Storage.Inbox.Append([])).ShouldBeEmpty();

    private async Task<ImmutableArray<InboxItem>> Items() => await Storage.Inbox.Read(Storage.Partitions.Of("SH-1"), 0, 100);

    private async Task<List<string>> Follow(int partition, int wanted)
    {
        var (seen, at) = (new List<string>(), 0L);
        while (seen.Count(k => !k.StartsWith("other", StringComparison.Ordinal)) < wanted)
        {
            await Storage.Inbox.WaitForMore(partition, at, TestContext.Current.CancellationToken);
            var high = Storage.Inbox.HighWater(partition);
            foreach (var item in (await Storage.Inbox.Read(partition, at, 1_000)).Where(i => i.Sequence <= high))
            {
                seen.Add(item.MessageKey);
            }

            at = high;
        }

        return seen;
    }
}
