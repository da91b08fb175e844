using Bunit;
using ControlTower.Contracts.Access;
using ControlTower.Contracts.Edi;
using ControlTower.Web.Edi;
using Microsoft.AspNetCore.Components.Forms;

namespace ControlTower.Tests.Components.Edi;

public sealed class EdiDropTests
{
    [Fact]
    public async Task Files_that_are_dropped_go_through_the_door_of_the_api_and_say_what_became_of_each_item()
    {
        await using var stage = new Stage([], Role.Integration);
        stage.Tower.Edi.Answer = new EdiReceipt("f",
        [
            new InterchangeReceipt("x1", EdiSyntax.X12, "02:SCAC", "ZZ:TOWER", "7", InterchangeStatus.PartlyAccepted,
                [new MessageReceipt("214", "1", MessageStatus.Accepted, 1, 0, []), new MessageReceipt("214", "2", MessageStatus.Rejected, 0, 0, [new EdiProblem(EdiSeverity.Error, EdiFault.HeaderInvalid, "ST", 1, 0, 0, null, "SE is missing.")])], [], null),
        ], []);
        var drop = stage.Render<EdiDrop>();

        drop.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("ISA*1~", "one.edi"), InputFileContent.CreateFromText("ISA*2~", "two.edi"));
        drop.WaitForState(() => drop.FindAll(".drop-item a").Count == 2);

        stage.Tower.Edi.Received.Select(u => (u.FileName, u.Source, System.Text.Encoding.UTF8.GetString(u.Content))).ShouldBe([("one.edi", "edi", "ISA*1~"), ("two.edi", "edi", "ISA*2~")]);
        drop.Find(".drop-item").TextContent.ShouldSatisfyAllConditions(t => t.ShouldContain("X12 7 of 02:SCAC: partly accepted"), t => t.ShouldContain("214 1: accepted"), t => t.ShouldContain("214 2: rejected, SE is missing."));
        drop.Find(".drop-item a").GetAttribute("href").ShouldBe("/edi?sel=x1");
    }

    [Fact]
    public async Task What_is_no_edi_file_is_said_beside_its_name()
    {
        await using var stage = new Stage([], Role.Integration);
        stage.Tower.Edi.Answer = new EdiReceipt("f", [], [new EdiProblem(EdiSeverity.Error, EdiFault.HeaderInvalid, "", 0, 0, 0, null, "This is neither X12 nor EDIFACT.")]);
        var drop = stage.Render<EdiDrop>();

        drop.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("hello", "hello.txt"));

        drop.WaitForElement(".drop-item > span").TextContent.ShouldBe("This is neither X12 nor EDIFACT.");
    }

    [Fact]
    public async Task Who_may_only_look_drops_nothing()
    {
        await using var stage = new Stage([], Role.Viewer);

        stage.Render<EdiDrop>().Find("input[type=file]").HasAttribute("disabled").ShouldBeTrue();
    }
}
