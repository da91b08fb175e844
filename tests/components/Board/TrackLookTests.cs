using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Web.Board;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Board;

public sealed class TrackLookTests
{
    [Fact]
    public void Every_pair_of_states_has_a_symbol_in_the_sprite_and_a_label_in_words()
    {
        var looks =
            from operational in Enum.GetValues<OperationalStatus>()
            from financial in Enum.GetValues<FinancialStatus>()
            from block in Enum.GetValues<BlockReason>().Cast<BlockReason?>().Append(null)
            from late in new[] { true, false }
            select TrackLook.Of(operational, financial, block, late);

        looks.ShouldAllBe(look => Sprites.Tracks.Contains(look.Symbol) && look.Label.Length > 3);
    }

    [Theory]
    [InlineData(OperationalStatus.Released, FinancialStatus.NotDue, null, false, "t0")]
    [InlineData(OperationalStatus.InTransit, FinancialStatus.NotDue, null, false, "t4")]
    [InlineData(OperationalStatus.InTransit, FinancialStatus.NotDue, null, true, "t4l")]
    [InlineData(OperationalStatus.Delivered, FinancialStatus.Blocked, BlockReason.PodMissing, true, "t5b")]
    [InlineData(OperationalStatus.Delivered, FinancialStatus.Blocked, BlockReason.ErpRefused, false, "t8b")]
    [InlineData(OperationalStatus.Delivered, FinancialStatus.Billable, null, false, "t8")]
    [InlineData(OperationalStatus.Delivered, FinancialStatus.Paid, null, true, "t10")]
    [InlineData(OperationalStatus.Refused, FinancialStatus.NotDue, null, false, "t4d")]
    public void The_track_says_how_far_and_where_it_stopped(
        OperationalStatus operational, FinancialStatus financial, BlockReason? block, bool late, string symbol) =>
        TrackLook.Of(operational, financial, block, late).Symbol.ShouldBe(symbol);
}
