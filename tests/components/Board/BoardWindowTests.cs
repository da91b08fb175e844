using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Board;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Board;

public sealed class BoardWindowTests
{
    private static readonly BoardQuery ByValue = BoardAddress.Default.Show(BoardView.Blocked).Query(0, 40);

    [Fact]
    public void A_change_replaces_the_row_in_its_place_and_the_order_stays()
    {
        var (window, slots) = Read(Row("A", 300), Row("B", 200), Row("C", 100));

        window.Hear(Batch(Row("C", 900, version: 6)));

        window.Apply().ShouldBeTrue();
        slots.Select(s => s.Row.Id.Value).ShouldBe(["A", "B", "C"]);
        slots[2].Row.Value.Amount.ShouldBe(900);
    }

    [Fact]
    public void An_older_version_changes_nothing()
    {
        var (window, slots) = Read(Row("A", 300));

        window.Hear(Batch(Row("A", 1, version: 4)));

        window.Apply().ShouldBeFalse();
        slots[0].Row.Value.Amount.ShouldBe(300);
    }

    [Fact]
    public void A_newcomer_is_counted_once_and_waits()
    {
        var (window, _) = Read(Row("A", 300));

        window.Hear(Batch(Row("N", 50), Row("N", 60, version: 6)));
        window.Apply();

        window.Newcomers.ShouldBe(1);
        window.Find(ShipmentId.Parse("N")).ShouldBeNull();
    }

    [Fact]
    public void A_newcomer_that_no_longer_belongs_is_not_counted_any_more()
    {
        var (window, _) = Read(Row("A", 300));
        window.Hear(Batch(Row("N", 50)));
        window.Apply();

        window.Hear(Batch(Row("N", 50, version: 6) with { Blocks = 0, Financial = FinancialStatus.Invoiced }));
        window.Apply();

        window.Newcomers.ShouldBe(0);
    }

    [Fact]
    public void A_row_beyond_the_rows_seen_is_not_news()
    {
        var window = new BoardWindow(ByValue);
        window.Fill(0, new BoardPage(100, [Row("A", 300), Row("B", 200)], "e", 0));

        window.Hear(Batch(Row("N", 50), Row("M", 250)));
        window.Apply();

        window.Newcomers.ShouldBe(1);
    }

    [Fact]
    public void A_row_that_leaves_the_view_stays_dimmed()
    {
        var (window, slots) = Read(Row("A", 300));

        window.Hear(Batch(Row("A", 300, version: 6) with { Blocks = 0, Financial = FinancialStatus.Invoiced }));
        window.Apply();

        slots[0].Left.ShouldBeTrue();
    }

    [Fact]
    public void What_was_read_is_not_read_again()
    {
        var (window, slots) = Read(Row("A", 300), Row("B", 200));

        window.Known(0, 40).ShouldBe(slots);
        window.Known(1, 1)!.Single().ShouldBeSameAs(slots[1]);
    }

    [Fact]
    public async Task The_rules_of_the_window_and_of_the_board_agree_on_a_whole_day()
    {
        var rows = MadeUpDay.Rows(400, MadeUpDay.Now);
        var totals = await new FakeBoard(rows).Totals();

        foreach (var view in Enum.GetValues<BoardView>())
        {
            var query = BoardAddress.Default.Show(view).Query(0, 1);
            totals.Views.Where(v => v.View == view).Sum(v => v.Count).ShouldBe(rows.LongCount(r => RowRules.Matches(query, r)), view.ToString());
        }
    }

    private static (BoardWindow Window, IReadOnlyList<BoardSlot> Slots) Read(params BoardRow[] rows)
    {
        var window = new BoardWindow(ByValue);
        return (window, window.Fill(0, new BoardPage(rows.Length, [.. rows], "e", 0)));
    }

    private static BoardBatch Batch(params BoardRow[] rows) => new("e", 1, [.. rows]);

    private static BoardRow Row(string id, decimal value, long version = 5) =>
        MadeUpDay.Blocked(id, BlockReason.PodMissing) with { Value = new Money(value, Currency.Usd), Version = version };
}
