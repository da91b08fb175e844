using Bunit;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Ingest;
using ControlTower.Web.Partners;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Partners;

public sealed class WorkbenchTests
{
    private static readonly PartnerId Blue = PartnerId.Parse("blue");

    [Fact]
    public async Task What_is_held_is_grouped_by_cause_with_its_money_and_leads_to_its_list()
    {
        await using var stage = Stage();
        stage.Tower.Partners.Held =
        [
            new HeldCause(HeldKind.DeadLetter, "tms", default, "Stop 7 does not exist.", "Stop 7 does not exist.", 4, 3, [new Money(8420m, Currency.Usd)], MadeUpDay.Now, MadeUpDay.Now),
            new HeldCause(HeldKind.Code, "", Blue, "Status code QZ is in no table.", "QZ", 9, 2, [], MadeUpDay.Now, MadeUpDay.Now),
        ];

        var page = stage.Render<UnmatchedPage>();

        page.WaitForElement(".causes tbody tr");
        page.Find(".causes summary").TextContent.ShouldContain("2 causes hold 13");
        page.FindAll(".causes tbody tr").Select(r => r.QuerySelector("a")!.GetAttribute("href")).ShouldBe(
            ["/unmatched?reason=DeadLetter&source=tms&cause=Stop%207%20does%20not%20exist.", "/messages?partner=blue"]);
        page.FindAll(".causes tbody tr")[0].TextContent.ShouldContain("8,420");
    }

    [Fact]
    public async Task What_waits_is_replayed_in_bulk_after_a_look()
    {
        await using var stage = Stage();
        stage.Tower.Inbox.Fill(MadeUpDay.Now, 3);
        stage.Services.GetRequiredService<NavigationManager>().NavigateTo("/unmatched?source=carrier-rdwy&reason=Unmatched");
        var page = stage.Render<UnmatchedPage>();

        await page.WaitForElement(".bulk button").ClickAsync(new());
        page.WaitForElement(".bulk .btn-strong").TextContent.ShouldContain("2 added");
        page.Find(".replay-items").TextContent.ShouldContain("parked/1 Would go to SH-1.");
        await page.Find(".bulk .btn-strong").ClickAsync(new());

        stage.Tower.Partners.Asked.ShouldBe(["look at Waiting of carrier-rdwy Unmatched", "commit by maren.kolb"]);
    }

    [Fact]
    public async Task Who_decided_what_and_why_can_be_read()
    {
        await using var stage = Stage();
        stage.Tower.Partners.Done = [new DecidedItem("parked/17", WaitingVerdict.Discarded, default, "The partner's test", "ann", MadeUpDay.Now, "tms", "e-1")];

        var page = stage.Render<UnmatchedPage>();

        page.WaitForElement("[aria-label='Decided lately'] tbody tr").TextContent.ShouldSatisfyAllConditions(t => t.ShouldContain("ann"), t => t.ShouldContain("The partner's test"), t => t.ShouldContain("Discarded"));
    }

    [Fact]
    public async Task Channels_say_how_fresh_how_well_and_what_a_partner_has_not_acknowledged()
    {
        await using var stage = Stage();
        stage.Tower.Partners.Health =
        [
            new ChannelHealth("edi", Blue, PartnerChannel.Edi, MadeUpDay.Now.AddMinutes(-6), MadeUpDay.Now.AddMinutes(-66), 12, 300, 400, 7, 2, 5, 9, "02:BLUF", 3, 4, 1),
            new ChannelHealth("tms", default, null, MadeUpDay.Now, MadeUpDay.Now.AddSeconds(-4), 1_200, 9_000, 18_240, 412, 0, 0, 0),
            new ChannelHealth("quiet", default, null, null, null, 0, 0, 0, 0, 0, 0, 0),
        ];

        var page = stage.Render<ChannelsPage>();

        page.WaitForElement("tbody tr");
        var rows = page.FindAll("tbody tr").Select(r => r.TextContent).ToArray();
        rows[0].ShouldSatisfyAllConditions(r => r.ShouldContain("EDI"), r => r.ShouldContain("fresh"), r => r.ShouldContain("4, 1 overdue"), r => r.ShouldContain("300"));
        rows[1].ShouldSatisfyAllConditions(r => r.ShouldContain("API"), r => r.ShouldContain("1,200"), r => r.ShouldContain("9,000"));
        rows[2].ShouldContain("never heard");
        page.FindAll("tbody a").ShouldContain(a => a.GetAttribute("href") == "/edi?sender=02%3ABLUF");
    }

    [Fact]
    public async Task A_code_nobody_knows_is_mapped_looked_at_and_committed()
    {
        await using var stage = Stage();
        stage.Tower.Partners.Cases = [new GapCase(Blue, GapKind.Status, "QZ", 9, 3, MadeUpDay.Now, MadeUpDay.Now, 17, 2, [new Money(900m, Currency.Usd)], "02:BLUF", "x1")];
        var page = stage.Render<MessagesPage>();

        page.WaitForElement(".why").TextContent.ShouldContain("blue: Status QZ");
        await page.Find(".why input").InputAsync(new() { Value = "Delivered" });
        await page.Find(".why .btn-primary").ClickAsync(new());
        await page.WaitForElement(".why .btn-strong").ClickAsync(new());

        stage.Tower.Partners.Asked.ShouldBe(["map Status QZ to Delivered by maren.kolb", "look at Messages of blue", "commit by maren.kolb"]);
        page.Find(".why a").GetAttribute("href").ShouldBe("/edi?sel=x1");
    }

    [Fact]
    public async Task A_code_of_a_sender_without_a_profile_says_what_to_do()
    {
        await using var stage = Stage();
        stage.Tower.Partners.Cases = [new GapCase(default, GapKind.Status, "QZ", 9, 3, MadeUpDay.Now, MadeUpDay.Now, 0, 0, [], "02:NEW", "x1")];

        var page = stage.Render<MessagesPage>();

        page.WaitForElement(".why").TextContent.ShouldSatisfyAllConditions(t => t.ShouldContain("02:NEW"), t => t.ShouldContain("mapping.edi.identities"));
        page.FindAll(".why button").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_place_that_is_wrong_is_marked_in_the_message_as_received_and_nothing_of_it_runs()
    {
        await using var stage = Stage();
        var message = new PartnerMessage(17, Blue, PartnerChannel.Webhook, null, 60, MadeUpDay.Now, MessageStatus.Quarantined, 0, MessageCounts.None, "It cannot be read.", "", "partner:blue", null);
        stage.Tower.Partners.Kept.Add(new PartnerMessageView(message, """{"load":"<script>alert(1)</script>","items":[{"when":"yesterday"}]}""", false, [new PartnerFinding("/items/0/when", "is no time.")], null));
        stage.Services.GetRequiredService<NavigationManager>().NavigateTo("/messages?sel=17&status=Quarantined");

        var page = stage.Render<MessagesPage>();

        page.WaitForElement("mark").TextContent.ShouldBe("\"yesterday\"");
        page.FindAll("script").ShouldBeEmpty();
        page.FindAll(".parked-pane button").Select(b => b.TextContent).ShouldBe(["Discard", "Edit"]);
    }

    [Fact]
    public async Task Messages_are_looked_for_by_time_and_name_and_lead_to_their_shipments_and_interchanges()
    {
        await using var stage = Stage();
        var message = new PartnerMessage(17, Blue, PartnerChannel.Webhook, null, 60, MadeUpDay.Now, MessageStatus.Done, 1, MessageCounts.None, null, "trace-9", "partner:blue", null);
        stage.Tower.Partners.Kept.Add(new PartnerMessageView(message, "{}", false, [], null, [ShipmentId.Parse("SH-1")]));
        stage.Services.GetRequiredService<NavigationManager>().NavigateTo("/messages?find=LD%201&from=2026-11-23&sel=17&status=Done");

        var page = stage.Render<MessagesPage>();

        page.WaitForElement(".parked-pane .ref").GetAttribute("href").ShouldBe("/shipments/SH-1");
        page.FindAll("form.filters-form input").Select(i => $"{i.GetAttribute("name")}={i.GetAttribute("value")}").ShouldBe(["status=Done", "find=LD 1", "from=2026-11-23", "to="]);
        page.Find("table.rows tbody a").GetAttribute("href").ShouldBe("/messages?status=Done&from=2026-11-23&find=LD%201&sel=17");
        stage.Tower.Partners.Looked!.ShouldSatisfyAllConditions(q => q.Find.ShouldBe("LD 1"), q => q.From.ShouldBe(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void What_an_address_says_wrongly_counts_as_not_said() =>
        MessageFilter.Of("no partner!", "99", " ", null, new string('x', 200)).ShouldSatisfyAllConditions(f => f.Address().ShouldBe("/messages"), f => f.Interchanges.ShouldBeNull());

    [Theory]
    [InlineData("a;b\nc;d\ne;f", "line 2", "c;d")]
    [InlineData("a;b\nc;d", "line 2", "c;d")]
    [InlineData("""{"a":[1,{"b~c/d":2}]}""", "/a/1/b~0c~1d", "2")]
    [InlineData("""{"ä":{"b":[1,2]}}""", "/ä/b", "[1,2]")]
    [InlineData("""{"a":1}""", "/b", null)]
    [InlineData("{broken", "/b", null)]
    [InlineData("one", "line 9", null)]
    public void Findings_name_places_in_rows_and_in_JSON(string raw, string pointer, string? marked)
    {
        var parts = MarkedText.Of(raw, [new PartnerFinding(pointer, "wrong")]);

        string.Concat(parts.Select(p => p.Text)).ShouldBe(raw);
        parts.Where(p => p.Wrong).Select(p => p.Text).SingleOrDefault().ShouldBe(marked);
    }

    [Fact]
    public void Every_kind_of_cause_has_a_word_a_symbol_of_the_sprite_and_an_address()
    {
        foreach (var kind in Enum.GetValues<HeldKind>())
        {
            var look = CauseLook.Of(kind);
            look.Word.ShouldNotBeEmpty();
            File.ReadAllText(Path.Combine(Sprites.WebRoot, "icons.svg")).ShouldContain($"id=\"{look.Icon}\"");
            CauseLook.Address(new HeldCause(kind, "tms", Blue, "c", "d", 1, 0, [], MadeUpDay.Now, MadeUpDay.Now)).ShouldStartWith("/");
        }
    }

    private static Components.Stage Stage() => new([]);
}
