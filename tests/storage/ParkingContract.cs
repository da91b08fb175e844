using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using Shouldly;

namespace ControlTower.Tests.Storage;

public sealed class SqliteParking(SqliteFixture fixture) : ParkingContract(fixture);

public sealed class PostgresParking(PostgresFixture fixture) : ParkingContract(fixture);

public abstract class ParkingContract(IStorageFixture fixture) : StorageContract(fixture)
{
    private static readonly Decider Alice = new("alice", "trace-1", Samples.Noon);
    private static readonly ShipmentId Shipment = ShipmentId.Parse("SH-1");
    private static readonly Reference Order = new(ReferenceType.PurchaseOrder, "PO-00450");
    private static readonly ParkedQuery Everything = new(null, null, 0, 50);

    private int Partition => Storage.Partitions.Of("SH-1");

    [Fact]
    public async Task A_parked_item_waits_with_its_reason()
    {
        await Storage.Inbox.Append([Samples.Unmatched("e1", references: Order)]);
        var item = (await Storage.Parking.List(Everything)).Items.Single();
        item.Position.ShouldBe("parked/1");
        item.Reason.ShouldBe(ParkReason.Unmatched);
        item.Detail.ShouldBe("No shipment has PO 1.");
        item.Milestone.ShouldNotBeNull().EventId.ShouldBe("e1");
        item.CorrelationId.ShouldBe(Samples.Actor.CorrelationId);
        (await Storage.Parking.Find("parked/1")).ShouldNotBeNull().Shipment.ShouldBe(default);
        (await Storage.Parking.Find("parked/2")).ShouldBeNull();
        (await Storage.Parking.Find("nonsense")).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_refused_is_counted_by_source_in_all_and_in_the_last_day()
    {
        await Storage.Inbox.Append([Samples.Unmatched("e1", references: Order)]);
        var known = (await Storage.Parking.Sources()).Single().Source;
        await Storage.Parking.CountRefused([new RefusedItems(known, 2), new RefusedItems("nobody", 1)], Samples.Noon.AddDays(-2));
        await Storage.Parking.CountRefused([new RefusedItems(known, 3)], Samples.Noon);

        var sources = (await Storage.Parking.Sources(Samples.Noon)).ToDictionary(s => s.Source, StringComparer.Ordinal);
        (sources[known].Accepted, sources[known].Errors, sources[known].ErrorsLastDay).ShouldBe((1, 5, 3));
        (sources["nobody"].Accepted, sources["nobody"].Errors, sources["nobody"].ErrorsLastDay, sources["nobody"].LastReceivedAt).ShouldBe((0, 1, 0, null));

        await Storage.Parking.ForgetRates(Samples.Noon.AddDays(1));
        (await Storage.Parking.Sources(Samples.Noon)).Single(s => s.Source == known).ShouldSatisfyAllConditions(s => s.Errors.ShouldBe(5), s => s.ErrorsLastDay.ShouldBe(0));
    }

    [Theory]
    [InlineData("po 00450")]
    [InlineData("PO00450")]
    [InlineData("PO-00450")]
    public async Task An_unmatched_item_is_found_by_its_name_however_written(string spelling)
    {
        await Storage.Inbox.Append([Samples.Unmatched("e1", references: Order), Samples.Unmatched("e2", references: new Reference(ReferenceType.Load, "LD-1"))]);
        (await Storage.Parking.Waiting([new Reference(ReferenceType.Other, spelling)], 10)).ShouldBe(["parked/1"]);
    }

    [Fact]
    public async Task At_most_as_many_are_found_as_asked_for()
    {
        await Storage.Inbox.Append([.. Enumerable.Range(0, 5).Select(i => Samples.Unmatched($"e{i}", references: Order))]);
        (await Storage.Parking.Waiting([Order], 3)).ShouldBe(["parked/1", "parked/2", "parked/3"]);
    }

    [Fact]
    public async Task An_attached_item_comes_to_its_shipment_as_the_newest()
    {
        await Storage.Inbox.Append([Samples.Told("SH-1", "e1"), Samples.Unmatched("e2", references: Order)]);
        (await Storage.Parking.Attach("parked/1", Shipment)).ShouldBeTrue();

        Storage.Inbox.HighWater(Partition).ShouldBe(2);
        var item = (await Storage.Inbox.Read(Partition, 1, 10)).Single();
        (item.MessageKey, item.Sequence, item.Shipment).ShouldBe(("e2", 2, Shipment));
        (await Storage.Parking.List(Everything)).Total.ShouldBe(0);
        (await Storage.Parking.Waiting([Order], 10)).ShouldBeEmpty();
        (await Storage.Parking.Sources()).Single().Parked.ShouldBe(0);
        (await Storage.Parking.Attach("parked/1", Shipment)).ShouldBeFalse();
        (await Storage.Inbox.Append([Samples.Unmatched("e2")])).Single()
            .ShouldBe(new AppendResult(ReceiptStatus.Duplicate, item.Position, Shipment));
    }

    [Fact]
    public async Task An_item_attached_by_many_at_once_moves_once()
    {
        await Storage.Inbox.Append([Samples.Unmatched("e1", references: Order)]);
        var moved = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Storage.Parking.Attach("parked/1", Shipment)));
        moved.Count(m => m).ShouldBe(1);
        (await Storage.Inbox.Read(Partition, 0, 10)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task An_item_held_as_ambiguous_is_not_attached_by_itself()
    {
        await Storage.Inbox.Append([Samples.Unmatched("e1", references: Order)]);
        await Storage.Parking.Hold("parked/1", [Shipment, ShipmentId.Parse("SH-2")], "Two shipments have PO-00450.");

        var item = (await Storage.Parking.List(new ParkedQuery(ParkReason.Ambiguous, "tms", 0, 10))).Items.Single();
        item.Candidates.ShouldBe([Shipment, ShipmentId.Parse("SH-2")]);
        item.Detail.ShouldBe("Two shipments have PO-00450.");
        (await Storage.Parking.Waiting([Order], 10)).ShouldBeEmpty();
        (await Storage.Parking.Attach("parked/1", Shipment)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_discarded_item_stays_stored_and_waits_no_more()
    {
        await Storage.Inbox.Append([Samples.Unmatched("e1", references: Order)]);
        (await Storage.Parking.Discard("parked/1", "test message", Alice)).ShouldBeTrue();
        (await Storage.Parking.Discard("parked/1", "again", Alice)).ShouldBeFalse();
        (await Storage.Parking.Attach("parked/1", Shipment)).ShouldBeFalse();
        (await Storage.Parking.Find("parked/1")).ShouldBeNull();
        (await Storage.Parking.List(Everything)).Items.ShouldBeEmpty();
        (await Storage.Parking.Waiting([Order], 10)).ShouldBeEmpty();
        (await Storage.Inbox.Append([Samples.Unmatched("e1")])).Single().Status.ShouldBe(ReceiptStatus.Duplicate);
        (await Storage.Integrity.InboxBalances()).Single().Parked.ShouldBe(1);
    }

    [Fact]
    public async Task A_dead_letter_is_listed_and_replayed()
    {
        await Storage.Inbox.Append([Samples.Told("SH-1", "e1"), Samples.Told("SH-1", "e2")]);
        var item = (await Storage.Inbox.Read(Partition, 0, 1)).Single();
        await Storage.Inbox.Bury(item, "No stop 9.");
        await Storage.Inbox.Bury(item, "No stop 9.");

        var letter = (await Storage.Parking.List(new ParkedQuery(ParkReason.DeadLetter, null, 0, 10))).Items.Single();
        (letter.Position, letter.Detail).ShouldBe((item.Position, "No stop 9."));
        (await Storage.Parking.Find(item.Position)).ShouldNotBeNull().Shipment.ShouldBe(Shipment);
        (await Storage.Parking.Sources()).Single().Parked.ShouldBe(1);

        (await Storage.Parking.Attach(item.Position, Shipment)).ShouldBeTrue();
        (await Storage.Inbox.Read(Partition, 0, 10)).Select(i => (i.Sequence, i.MessageKey)).ShouldBe([(2, "e2"), (3, "e1")]);
        await Storage.Inbox.Bury(item, "redelivered at its old place");
        (await Storage.Parking.List(Everything)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_decision_keeps_who_when_and_why_also_after_the_item_moved_again()
    {
        await Storage.Inbox.Append([Samples.Unmatched("e1", references: Order), Samples.Unmatched("e2"), Samples.Unmatched("e3")]);
        await Storage.Parking.Attach("parked/1", Shipment, Alice);
        await Storage.Parking.Discard("parked/2", "test message", Alice);
        await Storage.Parking.Attach("parked/3", Shipment);
        var item = (await Storage.Inbox.Read(Partition, 0, 1)).Single();
        await Storage.Inbox.Bury(item, "No stop 9.");
        await Storage.Parking.Attach(item.Position, Shipment, Alice with { Actor = "bob", At = Samples.Noon.AddHours(1) });

        (await Storage.Parking.Decided(10)).ShouldBe(
        [
            new DecidedItem(item.Position, WaitingVerdict.Replayed, Shipment, null, "bob", Samples.Noon.AddHours(1), "tms", "e1"),
            new DecidedItem("parked/2", WaitingVerdict.Discarded, default, "test message", "alice", Samples.Noon, "tms", "e2"),
            new DecidedItem("parked/1", WaitingVerdict.Given, Shipment, null, "alice", Samples.Noon, "tms", "e1"),
        ]);
    }

    [Fact]
    public async Task What_waits_is_grouped_by_cause_and_chosen_by_source_reason_and_time()
    {
        await Storage.Inbox.Append([.. Enumerable.Range(0, 4).Select(i => Samples.Unmatched($"e{i}", i < 3 ? "tms" : "edi") with { ReceivedAt = Samples.Noon.AddMinutes(i) })]);
        await Storage.Inbox.Append([Samples.Told("SH-1", "e9")]);
        var letter = (await Storage.Inbox.Read(Partition, 0, 1)).Single();
        await Storage.Inbox.Bury(letter, "No stop 9.");

        var causes = await Storage.Parking.Causes(10);
        causes.Select(c => (c.Reason, c.Source, c.Detail, c.Count)).ShouldBe([(ParkReason.Unmatched, "tms", "", 3), (ParkReason.Unmatched, "edi", "", 1), (ParkReason.DeadLetter, "tms", "No stop 9.", 1)], ignoreOrder: true);
        causes.Single(c => c.Reason == ParkReason.DeadLetter).Shipments.ShouldBe([Shipment]);

        (await Storage.Parking.Select(Waiting with { Source = "tms", Reason = ParkReason.Unmatched }, 10)).ShouldBe(["parked/1", "parked/2", "parked/3"]);
        (await Storage.Parking.Select(Waiting with { From = Samples.Noon.AddMinutes(1), To = Samples.Noon.AddMinutes(2), Reason = ParkReason.Unmatched }, 10)).ShouldBe(["parked/2"]);
        (await Storage.Parking.Select(Waiting with { Code = "No stop 9." }, 10)).ShouldBe([letter.Position]);
        (await Storage.Parking.Select(Waiting, 2)).Length.ShouldBe(2);
        (await Storage.Parking.List(Everything with { From = Samples.Noon.AddMinutes(3), Reason = ParkReason.Unmatched })).Items.Single().Position.ShouldBe("parked/4");
    }

    private static ReplaySelection Waiting { get; } = new(default, null, null, null, null, [], ReplayScope.Waiting);

    [Fact]
    public async Task Pages_are_newest_first_and_count_what_matches()
    {
        await Storage.Inbox.Append([.. Enumerable.Range(0, 7).Select(i =>
            Samples.Unmatched($"e{i}", i % 2 == 0 ? "tms" : "edi") with { ReceivedAt = Samples.Noon.AddMinutes(i) })]);
        var page = await Storage.Parking.List(new ParkedQuery(ParkReason.Unmatched, "tms", 1, 2));
        page.Total.ShouldBe(4);
        page.Items.Select(i => i.Position).ShouldBe(["parked/5", "parked/3"]);
        (await Storage.Parking.List(new ParkedQuery(null, "nobody", 0, 10))).Total.ShouldBe(0);
    }
}
