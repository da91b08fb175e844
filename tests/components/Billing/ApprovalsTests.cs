using Bunit;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Billing;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Billing;

public sealed class ApprovalsTests
{
    [Fact]
    public async Task Ticked_charges_are_approved_together_each_with_its_result()
    {
        await using var stage = new Stage([MadeUpDay.Blocked("SH-1", BlockReason.ChargeNotApproved), MadeUpDay.Blocked("SH-2", BlockReason.ChargeNotApproved)]);
        var page = stage.Render<ApprovalsPage>();
        page.WaitForElements("tbody tr").Count.ShouldBe(2);

        page.Find("thead input").Change(true);
        page.Find(".btn-primary").Click();

        stage.Tower.Asked.OfType<ApproveCharge>().Count().ShouldBe(2);
        page.Find("[role=status]").TextContent.ShouldBe("Approved 2 of 2.");
    }

    [Fact]
    public async Task Rejecting_needs_a_reason()
    {
        await using var stage = new Stage([MadeUpDay.Blocked("SH-1", BlockReason.ChargeNotApproved)]);
        var page = stage.Render<ApprovalsPage>();
        page.WaitForElements("tbody tr");
        page.Find("thead input").Change(true);
        page.FindAll(".seg .btn")[1].HasAttribute("disabled").ShouldBeTrue();

        page.Find(".seg .input").Input("No receipt");
        page.FindAll(".seg .btn")[1].Click();

        stage.Tower.Asked.OfType<RejectCharge>().Single().Reason.ShouldBe("No receipt");
    }

    [Fact]
    public async Task When_nothing_waits_the_page_says_so()
    {
        await using var stage = new Stage([MadeUpDay.Blocked("SH-1", BlockReason.PodMissing)]);

        stage.Render<ApprovalsPage>().WaitForElement(".blank").TextContent.ShouldContain("No charge waits");
    }
}
