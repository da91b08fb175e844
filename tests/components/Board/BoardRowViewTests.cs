using Bunit;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Board;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Board;

public sealed class BoardRowViewTests
{
    [Fact]
    public async Task A_row_renders_once_and_again_only_for_a_newer_version()
    {
        await using var stage = new Stage([]);
        var slot = new BoardSlot(0, MadeUpDay.Blocked("SH-1", BlockReason.PodMissing));
        var row = stage.Render<BoardRowView>(p => p.Add(r => r.Slot, slot));

        row.Render(p => p.Add(r => r.Slot, slot));
        row.Render(p => p.Add(r => r.Slot, slot));
        row.RenderCount.ShouldBe(1);

        slot.Take(slot.Row with { Version = 6 }, belongs: true);
        row.Render(p => p.Add(r => r.Slot, slot));
        row.RenderCount.ShouldBe(2);
    }

    [Fact]
    public async Task A_row_renders_again_when_it_is_chosen()
    {
        await using var stage = new Stage([]);
        var slot = new BoardSlot(0, MadeUpDay.Blocked("SH-1", BlockReason.PodMissing));
        var row = stage.Render<BoardRowView>(p => p.Add(r => r.Slot, slot));

        row.Render(p => p.Add(r => r.Slot, slot).Add(r => r.Selected, true));

        (row.RenderCount, row.Find("[role=row]").GetAttribute("aria-selected")).ShouldBe((2, "true"));
    }

    [Fact]
    public async Task Money_that_rose_lights_up_and_the_same_again_lights_up_again()
    {
        await using var stage = new Stage([]);
        var slot = new BoardSlot(0, MadeUpDay.Blocked("SH-1", BlockReason.PodMissing));
        var row = stage.Render<BoardRowView>(p => p.Add(r => r.Slot, slot));

        slot.Take(slot.Row with { Version = 6, Value = new Money(1300m, Currency.Usd) }, belongs: true);
        row.Render(p => p.Add(r => r.Slot, slot));
        row.Find(".c-money .fl").ClassName!.ShouldContain("flash-up-b");

        slot.Take(slot.Row with { Version = 7, Value = new Money(1400m, Currency.Usd) }, belongs: true);
        row.Render(p => p.Add(r => r.Slot, slot));
        row.Find(".c-money .fl").ClassName!.ShouldContain("flash-up-a");
    }

    [Fact]
    public async Task A_row_says_its_block_its_money_and_what_is_left_of_its_service_level()
    {
        await using var stage = new Stage([]);
        var slot = new BoardSlot(7, MadeUpDay.Blocked("SH-1", BlockReason.PodMissing, BlockReason.TaxSettingInvalid));

        var row = stage.Render<BoardRowView>(p => p.Add(r => r.Slot, slot));

        row.Find("[role=row]").GetAttribute("aria-rowindex").ShouldBe("9");
        row.Find(".c-state").TextContent.ShouldContain("POD missing");
        row.Find(".more").TextContent.ShouldStartWith("+1");
        row.Find(".c-money").TextContent.ShouldBe("$1,234.50");
        row.Find("[data-due]").TextContent.ShouldBe("3h 00m");
    }
}
