using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;
using ControlTower.Web.Billing;
using ControlTower.Web.Board;
using FsCheck.Xunit;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Board;

public sealed class BoardAddressTests
{
    private static readonly string[] People = ["", "maren.kolb", "tomás", "a&b=c?d#e", "key:tms", "ünal 100%"];
    private static readonly string[] Ids = ["", "SH-1", "A/B:C_d.9", "SH-48455734"];

    [Property(MaxTest = 400)]
    public bool Any_state_of_the_board_comes_back_from_its_address(
        BoardView view, byte cause, byte owner, byte person, byte customer, BoardSort sort, bool descending, byte selected)
    {
        var address = new BoardAddress(
            view, Any<BlockReason>(cause), CustomerId.TryParse(Pick(Ids, customer), out var id) ? id : default, Any<Team>(owner),
            Pick(People, person) is { Length: > 0 } name ? name : null, sort, descending, ShipmentId.TryParse(Pick(Ids, selected), out var ship) ? ship : default);

        return BoardAddress.Parse(address.ToUrl("/")) == address && BoardAddress.Parse("http://tower" + address.ToUrl("/")) == address;
    }

    [Property(MaxTest = 200)]
    public bool Any_state_of_the_billing_desk_comes_back_from_its_address(byte cause, byte owner, byte person, byte selected)
    {
        var address = new BillingAddress(
            Any<BlockReason>(cause), Any<Team>(owner), Pick(People, person) is { Length: > 0 } name ? name : null,
            ShipmentId.TryParse(Pick(Ids, selected), out var ship) ? ship : default);

        return BillingAddress.Parse(address.ToUrl()) == address;
    }

    [Fact]
    public void The_board_as_it_opens_has_a_bare_address() => BoardAddress.Default.ToUrl("/").ShouldBe("/");

    [Theory]
    [InlineData("/?view=Nonsense&cause=Nope&owner=7&sort=1&dir=up&sel=not%20an%20id&customer=%00")]
    [InlineData("/?view=3&sel=")]
    [InlineData("/?&&==&?")]
    public void An_address_that_says_nonsense_opens_the_usual_board(string uri) =>
        BoardAddress.Parse(uri).ShouldBe(BoardAddress.Default);

    [Fact]
    public void Money_comes_first_in_views_about_money() =>
        BoardAddress.Default.Show(BoardView.Blocked).ShouldSatisfyAllConditions(
            a => a.Sort.ShouldBe(BoardSort.Value), a => a.Descending.ShouldBeTrue(), a => a.ToUrl("/").ShouldBe("/?view=Blocked"));

    [Fact]
    public void Pressing_the_same_column_again_turns_the_order_round()
    {
        var once = BoardAddress.Default.By(BoardSort.Value);

        (once.Descending, once.By(BoardSort.Value).Descending).ShouldBe((true, false));
    }

    private static T? Any<T>(byte number)
        where T : struct, Enum
    {
        var all = Enum.GetValues<T>();
        return number % (all.Length + 1) is var index && index < all.Length ? all[index] : null;
    }

    private static string Pick(string[] from, byte number) => from[number % from.Length];
}
