using Bunit;
using ControlTower.Contracts.Access;
using ControlTower.Contracts.Edi;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Edi;

namespace ControlTower.Tests.Components.Edi;

public sealed class EdiPageTests
{
    private const string Evil = "<script>alert(1)</script>";

    [Fact]
    public async Task Segments_stand_beside_facts_and_problems_and_nothing_of_it_runs()
    {
        await using var stage = new Stage([]);
        stage.Tower.Edi.Views.Add(View("x1", InterchangeStatus.PartlyAccepted, null));

        var page = stage.Render<EdiPage>();

        page.WaitForElement(".edi-segments");
        page.FindAll(".edi-segments code").Select(c => c.TextContent).ShouldBe(["ST*214*0001", $"N1*SH*{Evil}", "AT7*LY*NS"]);
        page.Find(".edi-wrong code").TextContent.ShouldBe("AT7*LY*NS");
        page.Find(".edi-problems").TextContent.ShouldContain("AT7 3-01");
        page.FindAll("script").ShouldBeEmpty();
        page.Find(".qrow").TextContent.ShouldContain("1 of 2 rejected");
    }

    [Fact]
    public async Task A_quarantined_interchange_is_let_in_by_who_keeps_the_feeds()
    {
        await using var stage = new Stage([], Role.Integration);
        stage.Tower.Edi.Views.Add(View("x2", InterchangeStatus.Quarantined, "Control number 7 was used before."));
        var page = stage.Render<EdiPage>();

        await page.WaitForElement(".why-acts button").ClickAsync(new());

        stage.Tower.Edi.Replayed.ShouldBe(["x2"]);
        page.Find(".why").TextContent.ShouldContain("Control number 7 was used before.");
    }

    [Fact]
    public async Task Who_may_only_look_lets_nothing_in()
    {
        await using var stage = new Stage([], Role.Viewer);
        stage.Tower.Edi.Views.Add(View("x2", InterchangeStatus.Quarantined, "Control number 7 was used before."));

        var page = stage.Render<EdiPage>();

        page.WaitForElement(".why-acts button").HasAttribute("disabled").ShouldBeTrue();
    }

    [Theory]
    [InlineData(InterchangeStatus.Rejected, true)]
    [InlineData(InterchangeStatus.PartlyAccepted, true)]
    [InlineData(InterchangeStatus.Quarantined, true)]
    [InlineData(InterchangeStatus.Accepted, false)]
    [InlineData(InterchangeStatus.Corrected, false)]
    public async Task What_could_not_be_applied_can_be_corrected_and_what_was_cannot(InterchangeStatus status, bool may)
    {
        await using var stage = new Stage([], Role.Integration);
        stage.Tower.Edi.Views.Add(View("x2", status, null));

        var page = stage.Render<EdiPage>();

        page.WaitForElement(".parked-pane");
        page.FindAll(".parked-pane button").Any(b => b.TextContent == "Edit").ShouldBe(may);
    }

    [Fact]
    public async Task Original_and_copy_lead_to_each_other_and_say_who_and_why()
    {
        await using var stage = new Stage([], Role.Integration);
        stage.Tower.Edi.Views.Add(View("x2", InterchangeStatus.Corrected, null) with { Corrects = "x1", CorrectedAs = "x3", CorrectedBecause = "Corrected by ann: it counted wrongly" });

        var page = stage.Render<EdiPage>();

        page.WaitForElement(".why").TextContent.ShouldContain("Corrected by ann: it counted wrongly");
        page.FindAll(".why a").Select(a => a.GetAttribute("href")).ShouldBe(["/api/v1/edi/x2/raw", "/edi?sel=x1", "/edi?sel=x3"]);
    }

    [Fact]
    public void Every_state_has_a_word_and_a_symbol_of_the_sprite()
    {
        var looks = Enum.GetValues<InterchangeStatus>().Select(EdiLook.Of).Concat(Enum.GetValues<MessageStatus>().Select(EdiLook.Of)).Concat(Enum.GetValues<EdiSeverity>().Select(EdiLook.Of));

        looks.ShouldAllBe(l => l.Word.Length > 0 && File.ReadAllText(Path.Combine(Sprites.WebRoot, "icons.svg")).Contains($"id=\"{l.Icon}\"", StringComparison.Ordinal));
    }

    private static InterchangeView View(string id, InterchangeStatus status, string? quarantine)
    {
        var problem = new EdiProblem(EdiSeverity.Warning, EdiFault.CodeUnmapped, "AT7", 3, 1, 0, "LY", "Status code LY is in no table.");
        var message = new MessageView(
            new MessageReceipt("214", "0001", MessageStatus.AcceptedWithErrors, 1, 0, [problem]),
            [new SegmentView(1, "ST", "ST*214*0001"), new SegmentView(2, "N1", $"N1*SH*{Evil}"), new SegmentView(3, "AT7", "AT7*LY*NS")],
            [new EdiFact("UnmappedStatus", Evil, 3)]);
        var row = new InterchangeRow(id, EdiSyntax.X12, "02:SCAC", "ZZ:TOWER", "7", status, "edi", MadeUpDay.Now, 500, 2, 1, "214 × 2", false);
        return new InterchangeView(row, "ISA*…", "f", null, 0, [], [message], "ISA*…", quarantine);
    }
}
