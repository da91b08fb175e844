using System.Security.Cryptography;
using Bunit;
using ControlTower.Contracts.Access;
using ControlTower.Contracts.Partners;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Partners;
using Microsoft.AspNetCore.Components.Forms;

namespace ControlTower.Tests.Components.Partners;

public sealed class PartnerDropTests
{
    [Fact]
    public async Task A_partners_file_goes_in_parts_through_the_door_of_the_api_and_its_result_is_shown_when_it_is_read()
    {
        await using var stage = new Stage([], Role.Operations);
        var fake = new FakeFileDoor(stage.Tower.Grains);
        var drop = stage.Render<PartnerDrop>();
        var content = RandomNumberGenerator.GetBytes(700_000);

        drop.Find("select").Change("blue");
        drop.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(content, "day.csv"));
        drop.WaitForState(() => drop.FindAll(".drop-item a").Count == 1, TimeSpan.FromSeconds(10));

        fake.Parts.SelectMany(p => p).ToArray().ShouldBe(content);
        fake.Parts.Count.ShouldBe(2);
        fake.Hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        drop.Find(".drop-item").TextContent.ShouldContain("4 items: 3 accepted, 0 duplicates, 0 wait, 1 rejected, 0 passed over");
        drop.Find(".drop-item a").GetAttribute("href").ShouldBe("/messages?sel=17");
    }

    [Fact]
    public async Task Nothing_is_dropped_until_it_is_said_whose_it_is_or_by_who_may_only_look()
    {
        await using var stage = new Stage([], Role.Operations);
        _ = new FakeFileDoor(stage.Tower.Grains);
        await using var looking = new Stage([], Role.Viewer);
        _ = new FakeFileDoor(looking.Tower.Grains);

        stage.Render<PartnerDrop>().Find("input[type=file]").HasAttribute("disabled").ShouldBeTrue();
        looking.Render<PartnerDrop>(p => p.Add(d => d.Partner, FakeFileDoor.Blue)).Find("input[type=file]").HasAttribute("disabled").ShouldBeTrue();
    }

    public static TheoryData<MessageStatus, long?, string?, string?> Results => new()
    {
        { MessageStatus.Received, null, null, null },
        { MessageStatus.Done, 5, null, "The same file came before, as message 5; nothing was done." },
        { MessageStatus.Quarantined, null, "Column Load is missing.", "Column Load is missing." },
    };

    [Theory, MemberData(nameof(Results))]
    public void A_result_is_in_words(MessageStatus status, long? duplicate, string? problem, string? words) =>
        ChannelLook.Of(FakeFileDoor.Message(status, MessageCounts.None) with { DuplicateOf = duplicate, Problem = problem })?.Lines.ShouldHaveSingleItem().ShouldBe(words);
}
