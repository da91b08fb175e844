using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Integrity;

namespace ControlTower.Tests.Unit.Integrity;

/// <summary>Statements 1, 6 and 8, each when it holds and when it does not.</summary>
public sealed class StatementTests
{
    private static readonly DateOnly Day = new(2026, 11, 23);

    [Fact]
    public void What_is_applied_under_way_parked_or_buried_is_not_lost()
    {
        var lost = NothingLost.Check([Source("tms", 100)], [new InboxBalance("tms", Day, 100, 90, 6, 3, 1)], [Source("tms", 100)]);

        lost.Holds.ShouldBeTrue();
        lost.Checked.ShouldBe(100);
        lost.Figures.ShouldBe("100 accepted = 90 applied + 6 on the way + 3 parked + 1 dead letters.");
    }

    [Fact]
    public void An_item_that_is_nowhere_is_lost()
    {
        var lost = NothingLost.Check([Source("tms", 100)], [new InboxBalance("tms", Day, 100, 90, 6, 2, 1)], [Source("tms", 100)]);

        lost.Holds.ShouldBeFalse();
        lost.Counterexamples.ShouldBe(["tms on 2026-11-23: 100 accepted, but 90 applied + 6 on the way + 2 parked + 1 dead letters."]);
    }

    [Fact]
    public void An_item_that_was_acknowledged_and_is_not_stored_is_lost()
    {
        var lost = NothingLost.Check([Source("tms", 101), Source("edi", 1)], [new InboxBalance("tms", Day, 100, 100, 0, 0, 0)], [Source("tms", 101), Source("edi", 1)]);

        lost.Holds.ShouldBeFalse();
        lost.Counterexamples.ShouldBe(["tms: 101 were acknowledged, 100 are stored.", "edi: 1 were acknowledged, 0 are stored."]);
    }

    [Fact]
    public void Items_that_come_in_during_the_check_are_not_a_difference()
    {
        var lost = NothingLost.Check(
            [Source("tms", 100)],
            [new InboxBalance("tms", Day, 104, 104, 0, 0, 0), new InboxBalance("new", Day, 1, 0, 1, 0, 0)],
            [Source("tms", 107), Source("new", 2)]);

        lost.Holds.ShouldBeTrue();
    }

    [Fact]
    public void Delivered_shipments_with_a_reason_are_explained()
    {
        var explained = NeverWithoutReason.Check((0, []), Totals(delivered: 5, blocked: 4));

        explained.Holds.ShouldBeTrue();
        explained.Checked.ShouldBe(5);
    }

    [Fact]
    public void A_delivered_shipment_that_nobody_owns_is_named()
    {
        var explained = NeverWithoutReason.Check((1, ["SH-7"]), Totals(delivered: 5, blocked: 4));

        explained.Holds.ShouldBeFalse();
        explained.Counterexamples.ShouldBe(["Shipment SH-7 is delivered, not invoiced, and nothing blocks it."]);
    }

    [Fact]
    public void The_same_figures_in_another_order_agree()
    {
        var totals = Totals(delivered: 5, blocked: 4);

        BoardAgrees.Check(totals, totals with { Views = [.. totals.Views.Reverse()] }).Holds.ShouldBeTrue();
    }

    [Fact]
    public void A_figure_of_nothing_is_no_figure()
    {
        var totals = Totals(delivered: 5, blocked: 4);

        BoardAgrees.Check(totals with { Views = totals.Views.Add(new ViewTotal(BoardView.Invoiced, 0, Money.Zero(Currency.Eur))) }, totals).Holds.ShouldBeTrue();
    }

    [Fact]
    public void A_figure_that_drifted_is_named_with_both_values()
    {
        var agrees = BoardAgrees.Check(Totals(delivered: 6, blocked: 4), Totals(delivered: 5, blocked: 4));

        agrees.Holds.ShouldBeFalse();
        agrees.Counterexamples.ShouldBe(["DeliveredNotBilled USD: the board says 6 shipments over USD 600.00, a recount 5 shipments over USD 500.00."]);
    }

    [Fact]
    public void At_most_twenty_counterexamples_are_shown_and_all_are_counted()
    {
        var findings = new Findings(1, "Statement.");
        foreach (var n in Enumerable.Range(1, 25))
        {
            findings.Break($"thing {n}");
        }

        var statement = findings.Statement("25 things.");
        statement.Counterexamples.Length.ShouldBe(20);
        statement.Figures.ShouldBe("25 things. 25 broken; the first 20 are shown.");
    }

    private static SourceHealth Source(string name, long accepted) => new(name, accepted, 0, 0, null, null);

    private static BoardTotals Totals(int delivered, int blocked) => new(
        [
            new ViewTotal(BoardView.DeliveredNotBilled, delivered, new Money(delivered * 100m, Currency.Usd)),
            new ViewTotal(BoardView.Blocked, blocked, new Money(blocked * 100m, Currency.Usd)),
        ],
        [new CauseTotal(BlockReason.PodMissing, blocked, new Money(blocked * 100m, Currency.Usd))]);
}
