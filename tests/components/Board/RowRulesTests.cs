using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Board;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Board;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Board;

public sealed class RowRulesTests
{
    [Fact]
    public void The_page_and_the_board_agree_on_every_view_for_every_state()
    {
        var row = MadeUpDay.Blocked("SH-1", BlockReason.PodMissing);
        foreach (var view in Enum.GetValues<BoardView>())
        {
            var query = BoardAddress.Default.Show(view).Query(0, 1);
            foreach (var operational in Enum.GetValues<OperationalStatus>())
            {
                foreach (var financial in Enum.GetValues<FinancialStatus>())
                {
                    foreach (var late in new[] { true, false })
                    {
                        RowRules.Matches(query, row with { Operational = operational, Financial = financial, Late = late })
                            .ShouldBe(BoardViews.Includes(view, operational, financial, late), $"{view} {operational} {financial} late {late}");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(BoardSort.Value, true, "B A")]
    [InlineData(BoardSort.Value, false, "A B")]
    [InlineData(BoardSort.Id, false, "A B")]
    [InlineData(BoardSort.LastEvent, true, "B A")]
    public void Equal_rows_follow_their_ids_in_the_same_direction(BoardSort sort, bool descending, string order)
    {
        var query = BoardAddress.Default with { Sort = sort, Descending = descending };
        var rows = new[] { MadeUpDay.Blocked("A", BlockReason.PodMissing), MadeUpDay.Blocked("B", BlockReason.PodMissing) };

        string.Join(' ', rows.Order(Comparer<BoardRow>.Create((l, r) => RowRules.Compare(query.Query(0, 1), l, r))).Select(r => r.Id.Value)).ShouldBe(order);
    }
}
