using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Billing;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Billing;

public sealed class BacklogTests
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(2);

    [Fact]
    public void Past_its_service_level_comes_first_then_today_then_later_each_by_money()
    {
        var backlog = Read(Row("LATER", 900, 40), Row("TODAY-S", 10, 5), Row("PAST", 1, -1), Row("TODAY-L", 20, 6), Row("NEVER", 950, null));

        backlog.Entries.Select(e => e.Row.Id.Value).ShouldBe(["PAST", "TODAY-L", "TODAY-S", "NEVER", "LATER"]);
        backlog.Entries.Select(e => e.Index).ShouldBe([0, 1, 2, 3, 4]);
        backlog.Sum(QueueGroup.DueToday).Count.ShouldBe(2);
        backlog.Sum(QueueGroup.DueToday).Value.ShouldBe([new Money(30m, Currency.Usd)]);
    }

    [Fact]
    public void Today_ends_at_the_viewers_midnight_not_at_utcs()
    {
        var row = Row("A", 1, 10); // 01:04 UTC tomorrow, 19:04 today in Chicago
        var chicago = new Backlog(BillingAddress.Default, TimeZoneInfo.FindSystemTimeZoneById("America/Chicago"));
        chicago.Fill(new BoardPage(1, [row], "e", 0), MadeUpDay.Now);

        chicago.Entries[0].Group.ShouldBe(QueueGroup.DueToday);
        Read(row).Entries[0].Group.ShouldBe(QueueGroup.Later);
    }

    [Fact]
    public void A_cleared_row_is_seen_for_a_moment_and_then_leaves_with_its_money_counted()
    {
        var backlog = Read(Row("A", 300, 1), Row("B", 200, 1));
        backlog.Hear(Batch(Cleared("A", 300)));

        backlog.Apply(MadeUpDay.Now, Linger).ShouldBeTrue();
        backlog.Entries.Single(e => e.Row.Id.Value == "A").Cleared.ShouldBeTrue();
        backlog.Done.ShouldBe(0);

        backlog.Apply(MadeUpDay.Now + Linger, Linger).ShouldBeTrue();
        backlog.Entries.Select(e => (e.Row.Id.Value, e.Index)).ShouldBe([("B", 0)]);
        (backlog.Done, backlog.Total).ShouldBe((1, 1L));
        backlog.Released.ShouldBe([new Money(300m, Currency.Usd)]);
    }

    [Fact]
    public void A_row_that_is_blocked_again_before_it_left_stays()
    {
        var backlog = Read(Row("A", 300, 1));
        backlog.Hear(Batch(Cleared("A", 300)));
        backlog.Apply(MadeUpDay.Now, Linger);

        backlog.Hear(Batch(Row("A", 300, 1) with { Version = 7 }));
        backlog.Apply(MadeUpDay.Now + Linger, Linger);

        backlog.Entries.Single().Cleared.ShouldBeFalse();
    }

    [Fact]
    public void The_next_to_decide_is_the_one_below_and_from_the_end_the_first()
    {
        var backlog = Read(Row("A", 300, 1), Row("B", 200, 1), Row("C", 100, 1));

        backlog.After(ShipmentId.Parse("A")).Value.ShouldBe("B");
        backlog.After(ShipmentId.Parse("C")).Value.ShouldBe("A");
        Read(Row("A", 1, 1)).After(ShipmentId.Parse("A")).ShouldBe(default);
    }

    [Fact]
    public void A_newly_blocked_shipment_is_counted_and_moves_nothing()
    {
        var backlog = Read(Row("A", 300, 1));

        backlog.Hear(Batch(Row("N", 999, -5)));
        backlog.Apply(MadeUpDay.Now, Linger);

        (backlog.Newcomers, backlog.Entries.Length).ShouldBe((1, 1));
    }

    private static Backlog Read(params BoardRow[] rows)
    {
        var backlog = new Backlog(BillingAddress.Default, TimeZoneInfo.Utc);
        backlog.Fill(new BoardPage(rows.Length, [.. rows], "e", 0), MadeUpDay.Now);
        return backlog;
    }

    private static BoardBatch Batch(params BoardRow[] rows) => new("e", 1, [.. rows]);

    private static BoardRow Cleared(string id, decimal value) =>
        Row(id, value, 1) with { Version = 6, Blocks = 0, PrimaryBlock = null, Financial = FinancialStatus.Invoiced };

    private static BoardRow Row(string id, decimal value, double? hours) => MadeUpDay.Blocked(id, BlockReason.PodMissing) with
    {
        Value = new Money(value, Currency.Usd), DueAt = hours is { } h ? MadeUpDay.Now.AddHours(h) : null,
    };
}
