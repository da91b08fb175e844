using System.Collections.Immutable;
using System.Text;
using ControlTower.Contracts.Access;
using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using Shouldly;

namespace ControlTower.Tests.Storage;

public sealed class SqliteEffects(SqliteFixture fixture) : EffectsContract(fixture);

public sealed class PostgresEffects(PostgresFixture fixture) : EffectsContract(fixture);

/// <summary>What is stored with a decision, and the small stores.</summary>
public abstract class EffectsContract(IStorageFixture fixture) : StorageContract(fixture)
{
    private static readonly AggregateKey Key = Samples.Shipment("SH-1");

    private int Partition => Storage.Partitions.Of(Key.Id);

    [Fact]
    public async Task A_message_waits_until_it_is_due_and_is_gone_when_carried_out()
    {
        var early = Message("m1", Samples.Noon);
        var later = Message("m2", Samples.Noon.AddHours(1));
        await Storage.Ledger.Commit(Samples.Next(Storage.Partitions, Key) with { Outbox = [later, early] });

        var due = (await Storage.Outbox.Due(Partition, Samples.Noon, 10)).Single();
        due.ShouldBe(new OutboxEntry(due.Message, Partition, 0, null, Samples.Noon.AddSeconds(1)));
        due.Message.ShouldBe(early with { Body = due.Message.Body });
        due.Message.Body.ToArray().ShouldBe(early.Body.ToArray());
        (await Storage.Outbox.Due(Partition, Samples.Noon.AddHours(2), 10)).Select(e => e.Message.Id).ShouldBe(["m1", "m2"]);
        (await Storage.Outbox.Due(Partition, Samples.Noon.AddHours(2), 1)).Select(e => e.Message.Id).ShouldBe(["m1"]);
        (await Storage.Outbox.Due((Partition + 1) % Storage.Partitions.Count, Samples.Noon.AddHours(2), 10)).ShouldBeEmpty();

        await Storage.Outbox.Complete(Partition, ["m1", "unknown"]);
        (await Storage.Outbox.Backlog()).ShouldBe((1, Samples.Noon.AddSeconds(1)));
        await Storage.Outbox.Complete(Partition, ["m2"]);
        (await Storage.Outbox.Backlog()).ShouldBe((0, null));
    }

    [Fact]
    public async Task Messages_of_some_kinds_are_read_past_any_number_of_others()
    {
        ImmutableArray<OutboxMessage> many = [.. Enumerable.Range(0, 50).Select(n => Message($"c{n:00}", Samples.Noon) with { Kind = OutboxKind.ConfirmDispatch })];
        var (post, tell) = (Message("p", Samples.Noon.AddMinutes(1)) with { Kind = OutboxKind.PostInvoice }, Message("t", Samples.Noon.AddMinutes(1)) with { Kind = OutboxKind.TellShipment });
        await Storage.Ledger.Commit(Samples.Next(Storage.Partitions, Key) with { Outbox = [.. many, post, tell] });

        (await Storage.Outbox.Due(Partition, [OutboxKind.PostInvoice, OutboxKind.TellShipment], Samples.Noon.AddHours(1), 10)).Select(e => e.Message.Id).ShouldBe(["p", "t"]);
        (await Storage.Outbox.Due(Partition, [OutboxKind.ConfirmDispatch], Samples.Noon.AddHours(1), 3)).Select(e => e.Message.Id).ShouldBe(["c00", "c01", "c02"]);
    }

    [Fact]
    public async Task A_message_that_failed_is_put_off_with_its_error()
    {
        await Storage.Ledger.Commit(Samples.Next(Storage.Partitions, Key) with { Outbox = [Message("m1", Samples.Noon)] });
        await Storage.Outbox.Retry(Partition, "m1", Samples.Noon.AddMinutes(5), "ERP is down");
        (await Storage.Outbox.Due(Partition, Samples.Noon, 10)).ShouldBeEmpty();
        var entry = (await Storage.Outbox.Due(Partition, Samples.Noon.AddMinutes(5), 10)).Single();
        (entry.Attempts, entry.LastError).ShouldBe((1, "ERP is down"));
    }

    [Fact]
    public async Task A_message_that_already_waits_is_not_stored_twice()
    {
        var first = Samples.Next(Storage.Partitions, Key) with { Outbox = [Message("m1", Samples.Noon)] };
        await Storage.Ledger.Commit(first);
        await Storage.Ledger.Commit(Samples.Next(Storage.Partitions, Key, first) with { Outbox = [Message("m1", Samples.Noon)] });
        (await Storage.Outbox.Backlog()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_clock_is_replaced_and_cancelled()
    {
        var commit = await Change(null, new DeadlineChange(DeadlineKind.PodDue, Samples.Noon), new DeadlineChange(DeadlineKind.HoldEnds, Samples.Noon));
        commit = await Change(commit, new DeadlineChange(DeadlineKind.PodDue, Samples.Noon.AddHours(1)));
        (await Due(Samples.Noon)).ShouldBe([new DueDeadline(Key, DeadlineKind.HoldEnds, Samples.Noon)]);
        await Change(commit, new DeadlineChange(DeadlineKind.HoldEnds, null));
        (await Due(Samples.Noon.AddHours(1))).ShouldBe([new DueDeadline(Key, DeadlineKind.PodDue, Samples.Noon.AddHours(1))]);
    }

    [Fact]
    public async Task The_last_change_of_a_clock_within_a_decision_counts()
    {
        await Change(null, new DeadlineChange(DeadlineKind.PodDue, null), new DeadlineChange(DeadlineKind.PodDue, Samples.Noon), new DeadlineChange(DeadlineKind.PodDue, Samples.Noon.AddHours(1)));
        (await Due(Samples.Noon.AddHours(9))).Single().DueAt.ShouldBe(Samples.Noon.AddHours(1));
    }

    [Fact]
    public async Task A_clock_that_fired_is_removed_unless_it_was_set_anew()
    {
        var commit = await Change(null, new DeadlineChange(DeadlineKind.PodDue, Samples.Noon), new DeadlineChange(DeadlineKind.HoldEnds, Samples.Noon));
        var fired = await Due(Samples.Noon);
        await Change(commit, new DeadlineChange(DeadlineKind.PodDue, Samples.Noon.AddDays(1)));
        await Storage.Deadlines.Complete(Partition, fired);
        (await Due(Samples.Noon.AddDays(2))).ShouldBe([new DueDeadline(Key, DeadlineKind.PodDue, Samples.Noon.AddDays(1))]);
    }

    [Fact]
    public async Task Names_lead_to_every_shipment_that_has_them()
    {
        await Storage.Ledger.Commit(Samples.Next(Storage.Partitions, Key) with
        {
            References = [new Reference(ReferenceType.PurchaseOrder, "PO-0045"), new Reference(ReferenceType.Load, "LD 1")],
        });
        await Storage.Ledger.Commit(Samples.Next(Storage.Partitions, Samples.Shipment("SH-2")) with
        {
            References = [new Reference(ReferenceType.SalesOrder, "po0045")],
        });

        var found = await Storage.References.Find(
            [new Reference(ReferenceType.Other, "PO 0045"), new Reference(ReferenceType.Other, "unknown")],
            [ShipmentId.Parse("SH-2"), ShipmentId.Parse("SH-9")]);
        found.ByName[ReferenceName.Normalise("PO-0045")].OrderBy(m => m.Shipment.Value, StringComparer.Ordinal).ShouldBe([
            (new Reference(ReferenceType.PurchaseOrder, "PO-0045"), ShipmentId.Parse("SH-1")),
            (new Reference(ReferenceType.SalesOrder, "po0045"), ShipmentId.Parse("SH-2"))]);
        found.ByName.Count.ShouldBe(1);
        found.Existing.ShouldBe([ShipmentId.Parse("SH-2")]);
    }

    [Fact]
    public async Task A_document_is_kept_as_it_first_came()
    {
        var pod = new StoredDocument("pod.pdf", "application/pdf", [1, 2, 3]);
        await Storage.Documents.Put(ShipmentId.Parse("SH-1"), "abc", pod);
        await Storage.Documents.Put(ShipmentId.Parse("SH-1"), "abc", pod with { FileName = "again.pdf" });
        var found = (await Storage.Documents.Find(ShipmentId.Parse("SH-1"), "abc")).ShouldNotBeNull();
        found.FileName.ShouldBe("pod.pdf");
        found.Content.ShouldBe([1, 2, 3]);
        (await Storage.Documents.Find(ShipmentId.Parse("SH-2"), "abc")).ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_is_repeated_for_two_days_and_then_forgotten()
    {
        await Storage.Idempotency.Put("k1", "f1", new StoredAnswer(202, "application/json", [123, 125]), Samples.Noon);
        await Storage.Idempotency.Put("k2", "f2", new StoredAnswer(204, null, []), Samples.Noon.AddHours(47));
        var (fingerprint, answer) = (await Storage.Idempotency.Find("k1")).ShouldNotBeNull();
        (fingerprint, answer.Status, answer.ContentType).ShouldBe(("f1", 202, "application/json"));
        Encoding.UTF8.GetString(answer.Body).ShouldBe("{}");

        await Storage.Idempotency.Put("k3", "f3", new StoredAnswer(200, null, []), Samples.Noon.AddHours(49));
        (await Storage.Idempotency.Find("k1")).ShouldBeNull();
        (await Storage.Idempotency.Find("k2")).ShouldNotBeNull().Answer.ContentType.ShouldBeNull();
    }

    [Fact]
    public async Task Everything_accepted_is_somewhere()
    {
        await Storage.Inbox.Append([.. Enumerable.Range(0, 6).Select(i => Samples.Told("SH-1", $"e{i}")), Samples.Unmatched("u1"), Samples.Unmatched("u2")]);
        await Storage.Inbox.Append([Samples.Told("SH-1", "next day") with { ReceivedAt = Samples.Noon.AddDays(1) }]);
        await Storage.Inbox.MoveCheckpoint(Partition, 0, 4);
        await Storage.Inbox.Bury((await Storage.Inbox.Read(Partition, 1, 1)).Single(), "No such stop.");
        await Storage.Parking.Discard("parked/1", "noise", new Decider("alice", "", Samples.Noon));

        var balances = await Storage.Integrity.InboxBalances();
        balances.ShouldBe([
            new("tms", new DateOnly(2026, 3, 2), Accepted: 8, Applied: 3, Pending: 2, Parked: 2, DeadLettered: 1),
            new("tms", new DateOnly(2026, 3, 3), Accepted: 1, Applied: 0, Pending: 1, Parked: 0, DeadLettered: 0)]);
    }

    private static OutboxMessage Message(string id, DateTimeOffset due) =>
        new(id, OutboxKind.PostInvoice, "INV-1", Encoding.UTF8.GetBytes("""{"a":1}"""), due, Samples.Actor.CorrelationId);

    private async Task<LedgerCommit> Change(LedgerCommit? last, params ImmutableArray<DeadlineChange> changes)
    {
        var commit = Samples.Next(Storage.Partitions, Key, last) with { Deadlines = changes };
        await Storage.Ledger.Commit(commit);
        return commit;
    }

    private Task<ImmutableArray<DueDeadline>> Due(DateTimeOffset now) => Storage.Deadlines.Due(Partition, now, 10);
}
