using Bunit;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Board;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Board;

public sealed class LiveBoardTests
{
    [Fact]
    public async Task An_empty_tower_says_how_to_send_the_first_shipment()
    {
        await using var stage = new Stage([]);

        var page = stage.Render<LiveBoard>();

        page.Find(".empty").TextContent.ShouldContain("The tower is empty");
        page.FindAll("[data-copy]").Count.ShouldBe(3);
        page.Find("[data-copy*='/api/v1/shipments']").GetAttribute("data-copy")!.ShouldContain("curl -X POST");
        page.FindAll(".grid").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_shipment_turns_the_empty_tower_into_the_board()
    {
        await using var stage = new Stage([]);
        var page = stage.Render<LiveBoard>();

        stage.Tower.Change(MadeUpDay.Blocked("SH-1", BlockReason.PodMissing));
        stage.Clock.Advance(TimeSpan.FromSeconds(2));

        page.WaitForElement(".grid");
    }

    [Fact]
    public async Task Opening_a_row_puts_it_into_the_address_and_shows_its_panel()
    {
        await using var stage = new Stage(Rows());
        var page = stage.Render<LiveBoard>();

        await page.InvokeAsync(() => page.Instance.OnOpen("SH-2"));

        Address(stage).ShouldEndWith("/?sel=SH-2");
        page.WaitForElement(".panel").TextContent.ShouldContain("Arden Chemicals");
        page.Find("#row-SH-2").GetAttribute("aria-selected").ShouldBe("true");
    }

    [Fact]
    public async Task Escape_closes_the_panel()
    {
        await using var stage = new Stage(Rows());
        var page = stage.Render<LiveBoard>();
        await page.InvokeAsync(() => page.Instance.OnOpen("SH-2"));

        await page.InvokeAsync(() => page.Instance.OnKey("escape", "SH-2"));

        Address(stage).ShouldEndWith("/");
        page.WaitForAssertion(() => page.FindAll(".panel").ShouldBeEmpty());
    }

    [Fact]
    public async Task Brackets_walk_through_the_views()
    {
        await using var stage = new Stage(Rows());
        var page = stage.Render<LiveBoard>();

        await page.InvokeAsync(() => page.Instance.OnKey("]", ""));
        Address(stage).ShouldEndWith("/?view=InTransit");

        await page.InvokeAsync(() => page.Instance.OnKey("[", ""));
        Address(stage).ShouldEndWith("/");
    }

    [Fact]
    public async Task A_change_shows_in_place_at_the_next_beat()
    {
        await using var stage = new Stage(Rows());
        var page = stage.Render<LiveBoard>();
        var before = page.FindAll("[data-id]").Select(r => r.GetAttribute("data-id")).ToArray();

        stage.Tower.Change(MadeUpDay.Blocked("SH-3", BlockReason.TaxSettingInvalid) with { Version = 9, LastEventAt = MadeUpDay.Now });
        stage.Beat();

        page.WaitForAssertion(() => page.Find("#row-SH-3 .c-state").TextContent.ShouldContain("Tax setting invalid"));
        page.FindAll("[data-id]").Select(r => r.GetAttribute("data-id")).ShouldBe(before);
    }

    [Fact]
    public async Task Paused_nothing_moves_and_the_held_changes_are_counted_and_shown_later()
    {
        await using var stage = new Stage(Rows());
        var page = stage.Render<LiveBoard>();
        await page.InvokeAsync(() => page.Instance.OnKey("p", ""));

        stage.Tower.Change(MadeUpDay.Blocked("SH-3", BlockReason.TaxSettingInvalid) with { Version = 9 });
        stage.Beat();
        page.FindComponent<BoardGrid>().Instance.Window.Held.ShouldBe(1);
        page.Find("#row-SH-3 .c-state").TextContent.ShouldContain("POD missing");

        await page.InvokeAsync(() => page.Instance.OnKey("p", ""));
        stage.Beat();
        page.WaitForAssertion(() => page.Find("#row-SH-3 .c-state").TextContent.ShouldContain("Tax setting invalid"));
    }

    [Fact]
    public async Task A_new_row_waits_behind_the_pill_until_it_is_asked_for()
    {
        await using var stage = new Stage(Rows());
        var page = stage.Render<LiveBoard>();

        stage.Tower.Change(MadeUpDay.Blocked("SH-9", BlockReason.PodMissing) with { LastEventAt = MadeUpDay.Now });
        stage.Beat();
        page.WaitForElement(".newcomers").TextContent.ShouldContain("1 new");
        page.FindAll("#row-SH-9").ShouldBeEmpty();

        await page.InvokeAsync(() => page.Instance.OnKey(".", ""));
        page.WaitForElement("#row-SH-9");
        page.FindAll(".newcomers").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_fix_key_in_the_panel_clears_the_block_and_the_row_says_so()
    {
        await using var stage = new Stage([MadeUpDay.Blocked("SH-1", BlockReason.ChargeNotApproved)]);
        var page = stage.Render<LiveBoard>();
        await page.InvokeAsync(() => page.Instance.OnOpen("SH-1"));
        page.WaitForElement(".why");

        await page.InvokeAsync(() => page.Instance.OnKey("e", "SH-1"));
        stage.Beat();

        stage.Tower.Asked.ShouldBe([new ApproveCharge("DET/2/1", null)]);
        page.WaitForAssertion(() => page.Find("#row-SH-1 .c-state").TextContent.ShouldContain("Invoiced"));
        page.WaitForAssertion(() => page.FindAll(".panel .why").ShouldBeEmpty());
    }

    [Fact]
    public async Task A_filter_without_rows_offers_to_clear_it()
    {
        await using var stage = new Stage(Rows());
        stage.Services.GetRequiredService<NavigationManager>().NavigateTo("/?view=Blocked&cause=ErpRefused");

        var page = stage.Render<LiveBoard>();

        page.Find(".grid-note").TextContent.ShouldContain("No shipment matches.");
        page.Find(".grid-note a").GetAttribute("href").ShouldBe("/?view=Blocked");
    }

    private static string Address(Stage stage) => stage.Services.GetRequiredService<NavigationManager>().Uri;

    private static IEnumerable<Contracts.Board.BoardRow> Rows() => Enumerable.Range(1, 5).Select(i =>
        MadeUpDay.Blocked($"SH-{i}", BlockReason.PodMissing) with { LastEventAt = MadeUpDay.Now.AddMinutes(-i), Value = new Money(100 * i, Currency.Usd) });
}
