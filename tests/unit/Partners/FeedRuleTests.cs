using System.Text.Json.Nodes;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Partners.Feeds;
using ControlTower.Grains.Subscriptions;
using ControlTower.Silo.Partners;
using ControlTower.Tests.Support;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Partners;

/// <summary>What a feed's records are worth, when it is asked again, and how Geotab is spoken to.</summary>
public sealed class FeedRuleTests
{
    private const string Position = """{"id":"p-1","device":{"id":"b1"},"dateTime":"2026-11-23T16:00:00Z","latitude":33.7,"longitude":-84.4}""";
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly FeedPoll Poll = new(FeedKind.Geotab, "https://my.geotab.com", "acme", "tower@acme.example", [], 0);

    [Fact]
    public void A_vehicle_carries_what_its_shipping_documents_say_for_as_long_as_they_say()
    {
        var carried = Carried.Nothing.With([Log("s-1", "LD-1", "2026-11-23T08:00:00Z", "2026-11-23T14:00:00Z"), Log("s-2", "LD-2", "2026-11-23T13:00:00Z", "2050-01-01T00:00:00Z")], Noon);

        carried.Of("b1", Noon).ShouldBe(["LD-1"]);
        carried.Of("b1", Noon.AddHours(1)).ShouldBe(["LD-1", "LD-2"]);
        carried.Of("b1", Noon.AddHours(2)).ShouldBe(["LD-2"]);
        carried.Of("b2", Noon).ShouldBeEmpty();
    }

    [Fact]
    public void A_document_told_again_replaces_what_it_said_and_one_that_ended_long_ago_is_forgotten()
    {
        var carried = Carried.Nothing.With([Log("s-1", "LD-1", "2026-11-23T08:00:00Z", null)], Noon).With([Log("s-1", "LD-7", "2026-11-23T08:00:00Z", null), """{"id":"s-9"}"""], Noon);

        carried.Of("b1", Noon).ShouldBe(["LD-7"]);
        carried.With([Log("s-1", "LD-7", "2026-11-23T08:00:00Z", "2026-11-23T09:00:00Z")], Noon.AddDays(40)).Loads.ShouldBeEmpty();
    }

    [Fact]
    public void Only_records_of_vehicles_that_carry_something_are_kept_as_they_were_sent()
    {
        var carried = Carried.Nothing.With([Log("s-1", "LD-1", "2026-11-23T08:00:00Z", null)], Noon);
        var page = new FeedPage([Position, Position.Replace("b1", "b2", StringComparison.Ordinal)], "00000101", false);

        var message = JsonNode.Parse(FeedDocument.Of("LogRecord", page, carried)!)!;
        message["records"]!.AsArray().ShouldHaveSingleItem()!["record"]!.ToJsonString().ShouldBe(JsonNode.Parse(Position)!.ToJsonString());
        FeedDocument.Of("LogRecord", page, Carried.Nothing).ShouldBeNull();
    }

    [Fact]
    public void A_position_is_on_its_way_and_a_rule_is_what_the_partner_says_it_is()
    {
        var mapping = Reading.Compile("""{"name":"F","source":"geotab","mapping":{"shape":"geotab","codes":{"ExceptionEvent:zoneA":{"type":"ArrivedDelivery"}}}}""");

        var position = mapping.Read($$"""{"feed":"LogRecord","toVersion":"1","records":[{"load":"LD-1","record":{{Position}}}]}""").Facts.ShouldHaveSingleItem();
        (position.Type, position.EventId, position.References[0].Value, position.OccurredAt).ShouldBe((MilestoneType.InTransit, "LogRecord:p-1:LD-1", "LD-1", Noon.AddHours(4)));
        const string Event = """{"feed":"ExceptionEvent","toVersion":"1","records":[{"load":"LD-1","record":{"id":"x","device":{"id":"b1"},"rule":{"id":"zoneA"},"activeFrom":"2026-11-23T20:00:00Z"}}]}""";
        mapping.Read(Event).Facts.ShouldHaveSingleItem().Type.ShouldBe(MilestoneType.ArrivedDelivery);
        mapping.Read(Event.Replace("zoneA", "zoneB", StringComparison.Ordinal)).Gaps.ShouldHaveSingleItem().Code.ShouldBe("ExceptionEvent:zoneB");
    }

    [Fact]
    public void A_feed_in_trouble_is_left_alone_longer_each_time_and_as_long_as_it_asks_for()
    {
        var once = FeedPace.New.Failed("down", null, 0.5, Noon);
        var twice = once.Failed("down", null, 0.5, Noon);
        var asked = once.Failed("slow down", TimeSpan.FromMinutes(30), 0.5, Noon);

        (once.Rests(Noon), once.RestsUntil < twice.RestsUntil, asked.RestsUntil).ShouldBe((true, true, Noon.AddMinutes(30)));
        FeedPace.Well(more: true, TimeSpan.FromSeconds(30), Noon).Rests(Noon).ShouldBeFalse();
        FeedPace.Well(more: false, TimeSpan.FromSeconds(30), Noon).Rests(Noon.AddSeconds(29)).ShouldBeTrue();
    }

    [Fact]
    public void Everything_that_is_wrong_with_a_feed_is_told_at_once()
    {
        var profile = Reading.Profile("""{"name":"F","source":"f","channels":["Webhook"],"feed":{"server":"my.geotab.com/x","database":"","user":"a\nb","types":["Password"],"everySeconds":-1},"mapping":{"shape":"geotab"}}""");

        PartnerChecks.Of(profile).Select(f => f.Pointer).ShouldBe(["/feed/server", "/feed/database", "/feed/user", "/feed/types", "/feed/everySeconds", "/channels"], ignoreOrder: true);
        FeedNames.Asked(FeedNames.Normal(Poll)).ShouldBe(["ShipmentLog", "LogRecord", "ExceptionEvent"]);
    }

    [Fact]
    public async Task Geotab_signs_in_gives_pages_and_says_what_is_wrong()
    {
        await using var server = GeotabServer.Start();
        using var feed = new GeotabFeed(Options.Create(new SubscriptionOptions { AllowPrivateAddresses = true }), TimeProvider.System);
        var (poll, stop) = (Poll with { Server = server.Url }, TestContext.Current.CancellationToken);
        server.Position("b1", "p-1", Noon);

        var session = (await feed.SignIn(poll, server.Password, stop)).Value.ShouldNotBeNull();
        var page = (await feed.Next(session, "LogRecord", null, Noon, stop)).Value.ShouldNotBeNull();
        page.Records.ShouldHaveSingleItem();
        (await feed.Next(session, "LogRecord", page.Token, Noon, stop)).Value!.Records.ShouldBeEmpty();
        (await feed.SignIn(poll, "wrong", stop)).ShouldSatisfyAllConditions(a => a.Trouble.ShouldBe(FeedTrouble.Refused), a => a.Detail!.ShouldNotContain("wrong"));
        (await feed.SignIn(poll, null, stop)).Trouble.ShouldBe(FeedTrouble.Refused);

        server.Fail("OverLimitException", retryAfter: 42);
        (await feed.Next(session, "LogRecord", page.Token, Noon, stop)).ShouldSatisfyAllConditions(a => a.Trouble.ShouldBe(FeedTrouble.TooOften), a => a.RetryAfter.ShouldBe(TimeSpan.FromSeconds(42)));
        server.Fail("InvalidUserException");
        (await feed.Next(session, "LogRecord", page.Token, Noon, stop)).Trouble.ShouldBe(FeedTrouble.SessionOver);
        server.Fail("DbUnavailableException");
        (await feed.Next(session, "LogRecord", page.Token, Noon, stop)).Trouble.ShouldBe(FeedTrouble.Unreachable);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("""{"result":null}""")]
    [InlineData("""{"result":{"data":{},"toVersion":"1"}}""")]
    [InlineData("""{"result":{"data":[]}}""")]
    [InlineData("""{"result":[]}""")]
    public async Task An_answer_that_is_none_is_trouble_and_no_page(string text)
    {
        await using var server = GeotabServer.Start();
        using var feed = new GeotabFeed(Options.Create(new SubscriptionOptions { AllowPrivateAddresses = true }), TimeProvider.System);
        server.Say(text);

        var answer = await feed.Next(new FeedSession(server.Url, "acme", "u", "s"), "LogRecord", null, Noon, TestContext.Current.CancellationToken);

        (answer.Value, answer.Trouble).ShouldBe((null, FeedTrouble.Unreachable));
    }

    [Theory]
    [InlineData("http://my.geotab.com")]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://10.0.0.1")]
    public async Task A_server_that_only_this_house_can_reach_is_not_asked(string server)
    {
        using var feed = new GeotabFeed(Options.Create(new SubscriptionOptions()), TimeProvider.System);

        (await feed.SignIn(Poll with { Server = server }, "x", TestContext.Current.CancellationToken)).Trouble.ShouldBe(FeedTrouble.Refused);
    }

    private static string Log(string id, string load, string from, string? to) =>
        $$"""{"id":"{{id}}","device":{"id":"b1"},"shipmentDocumentNumber":"{{load}}","activeFrom":"{{from}}"{{(to is null ? "" : $",\"activeTo\":\"{to}\"")}}}""";
}
