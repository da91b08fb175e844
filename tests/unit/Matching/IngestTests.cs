using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using Microsoft.Extensions.Time.Testing;
using static ControlTower.Tests.Unit.Matching.Names;

namespace ControlTower.Tests.Unit.Matching;

public sealed class IngestTests
{
    private static readonly Actor Sender = new("key:tms", "");
    private readonly InMemoryInbox _inbox = new();
    private readonly IngestGrain _ingest;
    private readonly ParkedMatcher _shipments;

    public IngestTests()
    {
        _ingest = new IngestGrain(_inbox, _inbox, _inbox, new LedgerAccess(null!, new Partitions(8), new FakeTimeProvider()));
        _shipments = new ParkedMatcher(_inbox, _inbox);
    }

    [Fact]
    public async Task A_batch_costs_one_look_and_one_append()
    {
        _inbox.Release(S1, Po("1"));
        _inbox.Release(S2, Load("2"));

        var receipts = await Accept(Told("a", Po("1")), Told("b", Load("2")), Told("c", Po("1"), Pro("7")));

        receipts.Select(r => (r.Index, r.EventId, r.Status, r.ShipmentId)).ShouldBe(
            [(0, "a", ReceiptStatus.Accepted, S1), (1, "b", ReceiptStatus.Accepted, S2), (2, "c", ReceiptStatus.Accepted, S1)]);
        (_inbox.Looks, _inbox.Appends).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_bad_neighbour_costs_a_good_item_nothing()
    {
        _inbox.Release(S1, Po("1"));

        var receipts = await Accept(Told("", Po("1")), Told("b", Po("1")), Told("c"), Told("d", Po("1"), Load(new string('x', 81))));

        receipts.Select(r => (r.Status, r.Pointer)).ShouldBe(
        [
            (ReceiptStatus.Rejected, "/eventId"),
            (ReceiptStatus.Accepted, null),
            (ReceiptStatus.Rejected, "/references"),
            (ReceiptStatus.Rejected, "/references/1/value"),
        ]);
        _inbox.Delivered[S1].ShouldBe(["b"]);
    }

    [Fact]
    public async Task Nothing_is_stored_when_nothing_may_be()
    {
        var receipts = await Accept(Told(""));

        receipts.ShouldHaveSingleItem().Status.ShouldBe(ReceiptStatus.Rejected);
        (_inbox.Looks, _inbox.Appends).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_message_told_again_is_a_duplicate_and_a_changed_one_is_rejected()
    {
        _inbox.Release(S1, Po("1"));
        await Accept(Told("a", Po("1")));

        var again = (await Accept(Told("a", Po("1"))))[0];
        var changed = (await Accept(Told("a", Po("1")) with { Location = "Dallas" }))[0];

        (again.Status, again.ShipmentId).ShouldBe((ReceiptStatus.Duplicate, S1));
        (changed.Status, changed.Pointer, changed.Position).ShouldBe((ReceiptStatus.Rejected, "/eventId", null));
        changed.Detail!.ShouldContain("new event id");
        _inbox.Delivered[S1].ShouldBe(["a"]);
    }

    [Fact]
    public async Task What_nobody_is_known_by_is_parked_and_attaches_when_its_shipment_is_released()
    {
        var parked = (await Accept(Told("a", Po("1"))))[0];
        (parked.Status, parked.Parked).ShouldBe((ReceiptStatus.Parked, ParkReason.Unmatched));

        _inbox.Release(S1, Po("1"));
        await _shipments.AttachWaiting(S1, [Po("1")]);

        _inbox.Delivered[S1].ShouldBe(["a"]);
        (await _ingest.Parked(new ParkedQuery(null, null, 0, 10))).Total.ShouldBe(0);
    }

    [Fact]
    public async Task What_names_a_shipment_before_its_release_attaches_by_the_id_alone()
    {
        await Accept(Told("a") with { ShipmentId = S1 });

        _inbox.Release(S1);
        await _shipments.AttachWaiting(S1, []);

        _inbox.Delivered[S1].ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_shipment_released_between_look_and_append_is_found_by_the_sender_side()
    {
        _inbox.BeforeAppend = () =>
        {
            _inbox.Release(S1, Po("1"));
            _shipments.AttachWaiting(S1, [Po("1")]).IsCompletedSuccessfully.ShouldBeTrue("the shipment looks before the item is there");
        };

        var receipt = (await Accept(Told("a", Po("1"))))[0];

        (receipt.Status, receipt.ShipmentId, receipt.Parked).ShouldBe((ReceiptStatus.Accepted, S1, null));
        _inbox.Delivered[S1].ShouldBe(["a"]);
    }

    [Fact]
    public async Task Two_shipments_released_between_look_and_append_make_it_ambiguous()
    {
        _inbox.BeforeAppend = () =>
        {
            _inbox.Release(S1, Po("1"));
            _inbox.Release(S2, Po("1"));
        };

        var receipt = (await Accept(Told("a", Po("1"))))[0];

        (receipt.Status, receipt.Parked).ShouldBe((ReceiptStatus.Parked, ParkReason.Ambiguous));
        var item = (await _ingest.Parked(new ParkedQuery(ParkReason.Ambiguous, null, 0, 10))).Items.ShouldHaveSingleItem();
        item.Candidates.ShouldBe([S1, S2]);
    }

    [Fact]
    public async Task A_second_shipment_of_the_same_name_takes_nothing_that_the_first_has()
    {
        _inbox.Release(S1, Po("1"));
        await Accept(Told("a", Po("1")));
        _inbox.Release(S2, Po("1"));
        await _shipments.AttachWaiting(S2, [Po("1")]);

        _inbox.Delivered.ShouldNotContainKey(S2);
    }

    [Fact]
    public async Task A_waiting_item_that_fits_two_shipments_by_then_is_held_for_a_person()
    {
        await Accept(Told("a", Po("1")));
        _inbox.Release(S1, Po("1"));
        _inbox.Release(S2, Po("1"));

        await _shipments.AttachWaiting(S2, [Po("1")]);

        _inbox.Delivered.ShouldBeEmpty();
        var item = (await _ingest.Parked(new ParkedQuery(null, null, 0, 10))).Items.ShouldHaveSingleItem();
        (item.Reason, item.Candidates.Length).ShouldBe((ParkReason.Ambiguous, 2));
    }

    [Fact]
    public async Task An_item_told_again_while_the_first_waits_is_attached_if_its_shipment_is_there_by_now()
    {
        await Accept(Told("a", Po("1")));
        _inbox.Release(S1, Po("1"));

        var again = (await Accept(Told("a", Po("1"))))[0];

        (again.Status, again.ShipmentId).ShouldBe((ReceiptStatus.Duplicate, S1));
        _inbox.Delivered[S1].ShouldBe(["a"]);
    }

    [Fact]
    public async Task More_waiting_items_than_a_page_all_attach()
    {
        await Accept([.. Enumerable.Range(0, 700).Select(n => Told($"x{n}", Po("1")) with { ShipmentId = ShipmentId.Parse("S9") })]);
        await Accept([.. Enumerable.Range(0, 700).Select(n => Told($"a{n}", Po("1")))]);
        _inbox.Release(S1, Po("1"));

        await _shipments.AttachWaiting(S1, [Po("1")]);

        _inbox.Delivered[S1].Count.ShouldBe(700);
        _inbox.Delivered[S1].ShouldAllBe(key => key.StartsWith('a'));
    }

    [Fact]
    public async Task A_person_gives_an_item_to_a_shipment_once()
    {
        var position = (await Accept(Told("a", Po("1"))))[0].Position!;
        _inbox.Release(S1);

        (await _ingest.Resolve(position, S2, Sender)).Reason.ShouldBe(nameof(IngestRefusal.ShipmentUnknown));
        (await _ingest.Resolve(position, S1, Sender)).Status.ShouldBe(CommandStatus.Done);
        (await _ingest.Resolve(position, S1, Sender)).Status.ShouldBe(CommandStatus.NothingToDo);
        _inbox.Delivered[S1].ShouldBe(["a"]);
    }

    [Fact]
    public async Task An_item_is_discarded_with_a_reason_or_not_at_all()
    {
        var position = (await Accept(Told("a", Po("1"))))[0].Position!;

        (await _ingest.Discard(position, " ", Sender)).Reason.ShouldBe(nameof(IngestRefusal.ReasonMissing));
        (await _ingest.Discard(position, "A test message", Sender)).Status.ShouldBe(CommandStatus.Done);
        (await _ingest.Discard(position, "A test message", Sender)).Status.ShouldBe(CommandStatus.NothingToDo);
        _inbox.Discarded[position].ShouldBe("key:tms: A test message");
    }

    [Fact]
    public async Task Only_a_dead_letter_is_replayed_and_it_goes_to_its_own_shipment()
    {
        var waiting = (await Accept(Told("a", Po("1"))))[0].Position!;
        var letter = _inbox.Bury(new InboxEntry("tms", "b", S1, null, null, [], new MilestoneFact(Told("b", Po("2"))), [], default, default, Sender));

        (await _ingest.Replay(waiting, Sender)).Reason.ShouldBe(nameof(IngestRefusal.NotADeadLetter));
        (await _ingest.Replay(letter, Sender)).Status.ShouldBe(CommandStatus.Done);
        (await _ingest.Replay(letter, Sender)).Status.ShouldBe(CommandStatus.NothingToDo);
        _inbox.Delivered[S1].ShouldBe(["b"]);
    }

    [Fact]
    public async Task More_than_a_batch_holds_is_a_mistake_of_the_door() =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Accept([.. Enumerable.Range(0, 5001).Select(n => Told($"{n}", Po("1")))]));

    private Task<ImmutableArray<Receipt>> Accept(params ImmutableArray<Milestone> milestones) => _ingest.Accept(milestones, Sender);

    private static Milestone Told(string eventId, params ImmutableArray<Reference> references) => new(
        "tms", eventId, MilestoneType.Delivered, TimeClass.Actual, new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), default, references, null, null, null, null);
}
