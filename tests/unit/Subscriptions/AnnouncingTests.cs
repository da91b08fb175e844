using System.Text.Json.Nodes;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Subscriptions;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Shipments;
using ControlTower.Grains.Subscriptions;
using ControlTower.Tests.Unit.Board;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Subscriptions;

public sealed class AnnouncingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly BoardRow Before = RowOf.Shipment("SH-1", 6);
    private static readonly Subscriber Everything = Listener("all");

    [Fact]
    public void With_nobody_listening_a_commit_costs_nothing_more()
    {
        var effects = Change(Before with { Operational = OperationalStatus.Delivered });

        Announcing.With(effects, [], [], "", Noon).ShouldBeSameAs(effects);
    }

    [Fact]
    public void What_nobody_wants_to_hear_makes_no_row()
    {
        var effects = Change(Before with { Operational = OperationalStatus.Delivered });

        Announcing.With(effects, [Listener("paid", NoticeKind.Paid), Listener("other") with { Customers = [CustomerId.Parse("OTHER")] }], [], "", Noon).ShouldBeSameAs(effects);
    }

    [Fact]
    public void A_commit_is_one_message_however_much_happened_and_however_many_listen()
    {
        var after = Before with { Version = 7, Operational = OperationalStatus.Delivered, Financial = FinancialStatus.Blocked, Blocks = 1u << (int)BlockReason.PodMissing };

        var told = Told(after, Everything, Listener("freight", NoticeKind.ShipmentStatus), Listener("acme") with { Customers = [Before.Customer] });

        told.Notices.Select(n => n.Kind).ShouldBe([NoticeKind.ShipmentStatus, NoticeKind.BillingBlocked, NoticeKind.ExceptionOpened]);
        told.Notices[0].To.Select(t => t.Value).ShouldBe(["all", "freight", "acme"]);
        told.Notices[2].To.Select(t => t.Value).ShouldBe(["all", "acme"]);
        told.Notices[2].Block.ShouldBe(new ToldBlock(BlockReason.PodMissing, Team.Operations));
    }

    [Fact]
    public void The_same_commit_told_again_has_the_same_ids_and_no_two_things_share_one()
    {
        var after = Before with { Version = 7, Operational = OperationalStatus.Delivered, Financial = FinancialStatus.Blocked, Blocks = 3 };

        var (first, again, next) = (Told(after, Everything), Told(after, Everything), Told(after with { Version = 8 }, Everything));

        again.Notices.Select(n => n.Id).ShouldBe(first.Notices.Select(n => n.Id));
        first.Notices.Concat(next.Notices).Select(n => n.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(first.Notices.Length + next.Notices.Length);
        first.Notices.ShouldAllBe(n => !n.Id.Contains('.', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FinancialStatus.NotDue, FinancialStatus.Invoicing, NoticeKind.BillingReady)]
    [InlineData(FinancialStatus.Blocked, FinancialStatus.Billable, NoticeKind.BillingReady)]
    [InlineData(FinancialStatus.NotDue, FinancialStatus.Blocked, NoticeKind.BillingBlocked)]
    [InlineData(FinancialStatus.Invoicing, FinancialStatus.Invoiced, NoticeKind.Invoiced)]
    [InlineData(FinancialStatus.Invoiced, FinancialStatus.Paid, NoticeKind.Paid)]
    [InlineData(FinancialStatus.Invoiced, FinancialStatus.Credited, NoticeKind.Credited)]
    [InlineData(FinancialStatus.Billable, FinancialStatus.Invoicing, null)]
    [InlineData(FinancialStatus.Blocked, FinancialStatus.OnHold, null)]
    [InlineData(FinancialStatus.Disputed, FinancialStatus.Invoiced, null)]
    [InlineData(FinancialStatus.NotDue, FinancialStatus.Closed, null)]
    public void Billing_is_told_where_it_arrives(FinancialStatus before, FinancialStatus after, NoticeKind? told)
    {
        var effects = new Effects(new BoardChange(Before with { Version = 7, Financial = after }, Before with { Financial = before }), [], [], []);

        var outbox = Announcing.With(effects, [Everything], [], "", Noon).Outbox;

        outbox.SelectMany(m => TowerJson.Read<Announcement>(m.Body).Notices).Select(n => (NoticeKind?)n.Kind).ShouldBe(told is null ? [] : [told]);
    }

    [Fact]
    public void A_block_that_is_gone_is_told()
    {
        var effects = new Effects(new BoardChange(Before with { Version = 7 }, Before with { Blocks = 1u << (int)BlockReason.OnHold }), [], [], []);

        var message = Announcing.With(effects, [Everything], [], "trace", Noon).Outbox.ShouldHaveSingleItem();

        (message.Id, message.Kind, message.Target, message.CorrelationId).ShouldBe(("tell/SH-1/v7", OutboxKind.Announce, "SH-1", "trace"));
        TowerJson.Read<Announcement>(message.Body).Notices.ShouldHaveSingleItem().Block!.Reason.ShouldBe(BlockReason.OnHold);
    }

    [Fact]
    public void A_milestone_is_told_as_its_source_said_it_in_a_cloud_event()
    {
        var claim = new Claim(MilestoneType.Delivered, TimeClass.Actual, 2, Noon.AddHours(-1), "tms", "e-1", "p01/7", Noon, "", "Atlanta", null, []);
        var effects = Announcing.With(Change(Before with { Version = 7 }), [Everything, Listener("two")], [new MilestoneRecorded(claim)], "", Noon);

        var deliveries = CloudEvents.Of(TowerJson.Read<Announcement>(effects.Outbox[0].Body));

        deliveries.Select(d => d.Subscription.Value).ShouldBe(["all", "two"]);
        var body = JsonNode.Parse(deliveries[0].Body.Span)!;
        body["specversion"]!.GetValue<string>().ShouldBe("1.0");
        body["id"]!.GetValue<string>().ShouldBe(deliveries[0].EventId);
        body["type"]!.GetValue<string>().ShouldBe("ct.shipment.milestone");
        body["subject"]!.GetValue<string>().ShouldBe("SH-1");
        body["time"]!.GetValue<DateTimeOffset>().ShouldBe(Noon);
        body["data"]!["version"]!.GetValue<long>().ShouldBe(7);
        body["data"]!["milestone"]!["type"]!.GetValue<string>().ShouldBe("Delivered");
        body["data"]!["milestone"]!["occurredAt"]!.GetValue<DateTimeOffset>().ShouldBe(Noon.AddHours(-1));
    }

    [Fact]
    public void Every_kind_has_a_type_of_its_own() =>
        Enum.GetValues<NoticeKind>().Select(CloudEvents.TypeOf).Distinct(StringComparer.Ordinal).Count().ShouldBe(Enum.GetValues<NoticeKind>().Length);

    private static Subscriber Listener(string id, params NoticeKind[] kinds) => new(SubscriptionId.Parse(id), [.. kinds], []);

    private static Effects Change(BoardRow after) => new(new BoardChange(after, Before), [], [], []);

    private static Announcement Told(BoardRow after, params Subscriber[] audience) =>
        TowerJson.Read<Announcement>(Announcing.With(Change(after), [.. audience], [], "", Noon).Outbox.ShouldHaveSingleItem().Body);
}
