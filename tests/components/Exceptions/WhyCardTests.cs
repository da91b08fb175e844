using Bunit;
using ControlTower.Contracts.Access;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Exceptions;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Exceptions;

public sealed class WhyCardTests
{
    private static readonly BlockReason[] Three = [BlockReason.PodMissing, BlockReason.ChargeNotApproved, BlockReason.TaxSettingInvalid];

    [Fact]
    public async Task Every_block_is_shown_at_once_with_sentence_rule_owner_and_its_own_button()
    {
        await using var stage = new Stage([MadeUpDay.Blocked("SH-1", Three)]);

        var card = Show(stage);

        card.FindAll("[data-block]").Select(b => b.GetAttribute("data-block")).ShouldBe(Three.Select(r => r.ToString()));
        foreach (var item in card.FindAll("[data-block]"))
        {
            item.QuerySelector("p")!.TextContent.Length.ShouldBeGreaterThan(20);
            item.QuerySelector("footer")!.TextContent.ShouldContain("Rule BILL-");
            item.QuerySelector("footer")!.TextContent.ShouldContain("Finance");
            item.QuerySelectorAll("button").Length.ShouldBeGreaterThan(1);
        }
    }

    [Fact]
    public async Task Clearing_one_block_keeps_the_others()
    {
        await using var stage = new Stage([MadeUpDay.Blocked("SH-1", Three)]);
        var card = Show(stage);

        await card.Find("[data-block=ChargeNotApproved] button").ClickAsync(new());
        card.Render(p => p.Add(c => c.Shipment, View(stage)));

        stage.Tower.Asked.ShouldBe([new ApproveCharge("DET/2/1", null)]);
        card.FindAll("[data-block]").Select(b => b.GetAttribute("data-block")).ShouldBe(["PodMissing", "TaxSettingInvalid"]);
    }

    [Fact]
    public async Task Keys_act_on_the_block_of_their_number()
    {
        await using var stage = new Stage([MadeUpDay.Blocked("SH-1", Three)]);
        var card = Show(stage);

        await card.InvokeAsync(() => card.Instance.Press(1, alternative: false));

        stage.Tower.Asked.ShouldBe([new ApproveCharge("DET/2/1", null)]);
    }

    [Fact]
    public async Task A_refusal_is_said_in_the_card_and_nothing_leaves()
    {
        await using var stage = new Stage([MadeUpDay.Blocked("SH-1", BlockReason.ChargeNotApproved)]);
        stage.Tower.RefuseNext = "Somebody else rejected this charge a moment ago.";
        var card = Show(stage);

        await card.Find("[data-block=ChargeNotApproved] button").ClickAsync(new());

        card.Find("[role=status]").TextContent.ShouldBe("Somebody else rejected this charge a moment ago.");
        card.FindAll("[data-block]").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_lacks_the_role_sees_why_the_button_is_off_and_the_key_does_nothing()
    {
        await using var stage = new Stage([MadeUpDay.Blocked("SH-1", BlockReason.ChargeNotApproved)], Role.Operations);
        var card = Show(stage);

        await card.InvokeAsync(() => card.Instance.Press(0, alternative: false));

        var button = card.Find("[data-block=ChargeNotApproved] button");
        (button.HasAttribute("disabled"), button.GetAttribute("title")).ShouldBe((true, "Needs the role Finance"));
        stage.Tower.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Taking_a_block_names_the_one_who_takes_it()
    {
        await using var stage = new Stage([MadeUpDay.Blocked("SH-1", BlockReason.PodMissing)]);
        var card = Show(stage);

        await card.InvokeAsync(() => card.Instance.Other("a"));

        stage.Tower.Asked.ShouldBe([new AssignBlock(BlockReason.PodMissing, Team.Finance, "maren.kolb")]);
    }

    [Fact]
    public async Task A_shipment_without_blocks_shows_no_card()
    {
        await using var stage = new Stage([MadeUpDay.Blocked("SH-1", BlockReason.PodMissing) with { Blocks = 0, PrimaryBlock = null, Financial = FinancialStatus.Billable }]);

        Show(stage).FindAll(".why").ShouldBeEmpty();
    }

    [Fact]
    public async Task Waiving_asks_for_a_reason_and_sends_it()
    {
        await using var stage = new Stage([MadeUpDay.Blocked("SH-1", BlockReason.ReferenceMissing)]);
        var dialogs = stage.Dialogs();
        var card = Show(stage);

        var pressed = card.InvokeAsync(() => card.Instance.Press(0, alternative: true));
        dialogs.WaitForElement("input").Input("The buyer confirmed by phone");
        await dialogs.Find("form").SubmitAsync();
        await pressed;

        stage.Tower.Asked.ShouldBe([new WaiveBlock(BlockReason.ReferenceMissing, "The buyer confirmed by phone")]);
    }

    [Fact]
    public async Task A_missing_reference_is_told_like_any_other_name_of_the_shipment()
    {
        await using var stage = new Stage([MadeUpDay.Blocked("SH-1", BlockReason.ReferenceMissing)]);
        var dialogs = stage.Dialogs();
        var card = Show(stage);

        var pressed = card.InvokeAsync(() => card.Instance.Press(0, alternative: false));
        dialogs.WaitForElement("input").Input(" 4500812-77 ");
        await dialogs.Find("form").SubmitAsync();
        await pressed;

        var told = stage.Tower.Inbox.Accepted.Single();
        (told.Source, told.ShipmentId.Value, told.References.Single()).ShouldBe(("tower-desk", "SH-1", new Reference(ReferenceType.PurchaseOrder, "4500812-77")));
    }

    private static ShipmentView View(Stage stage) => MadeUpShipment.Of(stage.Tower.Board.Find(ShipmentId.Parse("SH-1"))!);

    private static IRenderedComponent<WhyCard> Show(Stage stage) => stage.Render<WhyCard>(p => p.Add(c => c.Shipment, View(stage)));
}
