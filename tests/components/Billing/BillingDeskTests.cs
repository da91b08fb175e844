using Bunit;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Billing;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Billing;

public sealed class BillingDeskTests
{
    [Fact]
    public async Task The_first_of_the_queue_is_open_at_once()
    {
        await using var stage = new Stage(Rows());

        var page = stage.Render<BillingDesk>();

        page.WaitForElement(".decide .why");
        page.Find(".qrow-on").GetAttribute("data-id").ShouldBe("SH-3");
    }

    [Fact]
    public async Task By_keys_alone_a_charge_is_approved_the_row_leaves_and_the_next_one_opens()
    {
        await using var stage = new Stage(Rows());
        var page = stage.Render<BillingDesk>();
        page.WaitForElement(".decide .why");

        await page.InvokeAsync(() => page.Instance.OnKey("e", "SH-3"));
        stage.Tower.Asked.ShouldBe([new ApproveCharge("DET/2/1", null)]);
        stage.Beat();
        page.WaitForAssertion(() => page.Find("#q-SH-3").ClassName!.ShouldContain("qrow-done"));
        stage.Clock.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => page.FindAll("#q-SH-3").ShouldBeEmpty());
        page.Find(".qrow-on").GetAttribute("data-id").ShouldBe("SH-2");
    }

    [Fact]
    public async Task When_the_last_one_is_decided_the_desk_says_that_the_queue_is_clear()
    {
        await using var stage = new Stage([MadeUpDay.Blocked("SH-1", BlockReason.ChargeNotApproved)]);
        var page = stage.Render<BillingDesk>();
        page.WaitForElement(".decide .why");

        await page.InvokeAsync(() => page.Instance.OnKey("e", "SH-1"));
        stage.Beat();
        stage.Clock.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => page.Find(".desk-clear").TextContent.ShouldContain("The queue is clear"));
    }

    private static IEnumerable<Contracts.Board.BoardRow> Rows() => Enumerable.Range(1, 3).Select(i =>
        MadeUpDay.Blocked($"SH-{i}", BlockReason.ChargeNotApproved) with { Value = new Money(100 * i, Currency.Usd) });
}
