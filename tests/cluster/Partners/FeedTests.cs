using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Partners;
using ControlTower.Grains.Partners.Feeds;
using ControlTower.Tests.Cluster.House;
using ControlTower.Tests.Cluster.Integrity;
using ControlTower.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using static ControlTower.Tests.Cluster.House.FirstLoad;
using Eventually = ControlTower.Tests.Cluster.House.Eventually;

namespace ControlTower.Tests.Cluster.Partners;

/// <summary>From a feed that is asked again and again to the shipment, on the real thing.</summary>
public sealed class FeedTests : IAsyncDisposable
{
    private static readonly PartnerId Fleet = PartnerId.Parse("fleet");
    private readonly GeotabServer _geotab = GeotabServer.Start();

    [Fact]
    public async Task Where_a_vehicle_is_reaches_the_load_it_carries_and_no_other()
    {
        _geotab.Carry("b1", "LD-1", Morning);
        _geotab.Position("b1", "p-1", Morning.AddHours(2));
        _geotab.Position("b2", "p-2", Morning.AddHours(2));
        _geotab.Exception("b1", "x-1", "zoneAtlanta", Morning.AddHours(12));
        await using var tower = await Tower(null);
        await Ask(tower);

        await Becomes(tower, v => v.Timeline.Any(t => t.Type == MilestoneType.ArrivedDelivery), "at its delivery");

        (await Of(tower).Get())!.Timeline.Count(t => t.Type == MilestoneType.InTransit).ShouldBe(1, "b2 carries nothing");
        var channel = (await AllPartners(tower).Channels()).Single(c => c.Partner == Fleet);
        (channel.Channel, channel.Accepted, channel.Problem).ShouldBe((PartnerChannel.Feed, 2, null));
        _geotab.SignedIn.ShouldBe(1);
    }

    [Fact]
    public async Task Many_pages_are_taken_one_after_the_other_each_record_once()
    {
        _geotab.Carry("b1", "LD-1", Morning);
        await using var tower = await Tower(null);
        await Ask(tower);
        foreach (var i in Enumerable.Range(0, 10))
        {
            _geotab.Position("b1", $"p-{i}", Morning.AddHours(2).AddMinutes(i));
        }

        await Eventually.Holds("all are told", async () => (await AllPartners(tower).Channels()).Single(c => c.Partner == Fleet).Accepted == 10 ? null : "They are not.");

        var versions = _geotab.Asked.Where(a => a.Type == "LogRecord" && a.From is not null).Select(a => a.From!).ToArray();
        versions.ShouldBe(versions.Order(StringComparer.Ordinal).ToArray());
    }

    [Fact]
    public async Task A_session_that_is_over_is_renewed_and_the_page_is_asked_for_again()
    {
        _geotab.Carry("b1", "LD-1", Morning);
        await using var tower = await Tower(null);
        await Ask(tower);
        await Eventually.Holds("it was asked", () => Task.FromResult(_geotab.Asked.Any(a => a.Type == "ExceptionEvent") ? null : "Not yet."));
        _geotab.Fail("InvalidUserException");
        _geotab.Position("b1", "p-1", Morning.AddHours(2));

        await Becomes(tower, v => v.Timeline.Any(t => t.Type == MilestoneType.InTransit), "in transit");

        _geotab.SignedIn.ShouldBe(2);
        (await AllPartners(tower).Channels()).Single(c => c.Partner == Fleet).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_wrong_password_and_being_asked_too_often_are_said_where_channels_are_looked_at_and_never_the_password()
    {
        await using var tower = await Tower(null);
        await Put(tower, "fleet", Profile(Feed));
        await Said(tower, "PUT /api/v1/partners/{id}/access");
        (await tower.Grains.GetGrain<IPartnerGrain>("fleet").SetAccess("wrong secret", Tester)).Status.ShouldBe(CommandStatus.Done);

        var problem = await Said(tower, "does not let");

        problem.ShouldNotContain("wrong secret");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wherever_keeping_a_page_breaks_off_its_records_are_told_once(bool before)
    {
        BreakingMarks? marks = null;
        _geotab.Carry("b1", "LD-1", Morning);
        _geotab.Position("b1", "p-1", Morning.AddHours(2));
        await using var tower = await Tower(services =>
        {
            var real = services.Single(s => s.ServiceType == typeof(IFeedMarks));
            services.AddSingleton<IFeedMarks>(s => marks = new BreakingMarks((IFeedMarks)ActivatorUtilities.CreateInstance(s, real.ImplementationType!), before));
        });
        await Ask(tower);

        await Eventually.Holds("it broke off", () => Task.FromResult(marks?.Happened == true ? null : "Not yet."));
        await Becomes(tower, v => v.Timeline.Any(t => t.Type == MilestoneType.InTransit), "in transit");

        (await Of(tower).Get())!.Timeline.Count(t => t.Type == MilestoneType.InTransit).ShouldBe(1);
        (await AllPartners(tower).Messages(new MessageQuery(Fleet, null, null, null, null, null, 0, 50))).Total.ShouldBe(1);
    }

    public ValueTask DisposeAsync() => _geotab.DisposeAsync();

    private string Feed => """{"name":"Fleet","source":"geotab","feed":{"kind":"Geotab","server":"GEOTAB","database":"acme","user":"tower@acme.example","everySeconds":1},"mapping":{"shape":"geotab","codes":{"ExceptionEvent:zoneAtlanta":{"type":"ArrivedDelivery"}}}}"""
        .Replace("GEOTAB", _geotab.Url, StringComparison.Ordinal);

    private static async Task<WholeTower> Tower(Action<IServiceCollection>? extend)
    {
        var tower = await WholeTower.Start(
            ImmutableDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("Subscriptions:AllowPrivateAddresses", (string?)"true"), KeyValuePair.Create("Pickup:LookEverySeconds", (string?)"0.3")]), extend: extend);
        await Release(tower);
        return tower;
    }

    private async Task Ask(WholeTower tower)
    {
        await Put(tower, "fleet", Profile(Feed) with { Feed = null });
        (await tower.Grains.GetGrain<IPartnerGrain>("fleet").SetAccess(_geotab.Password, Tester)).Status.ShouldBe(CommandStatus.Done);
        await Put(tower, "fleet", Profile(Feed));
    }

    private static async Task<string> Said(WholeTower tower, string word)
    {
        string? problem = null;
        await Eventually.Holds($"it is said: {word}", async () => (problem = (await AllPartners(tower).Channels()).Single(c => c.Partner == Fleet).Problem)?.Contains(word, StringComparison.Ordinal) == true ? null : problem ?? "Nothing is said.");
        return problem!;
    }

    /// <summary>Real marks; the first page that brings a message breaks off before it is kept, or after.</summary>
    private sealed class BreakingMarks(IFeedMarks real, bool before) : IFeedMarks
    {
        private int _happened;

        public bool Happened => _happened > 0;

        public Task<FeedMark> Find(PartnerId partner, string place) => real.Find(partner, place);

        public async Task<long?> Advance(PartnerId partner, string place, string? from, FeedMark to, NewMessage? message)
        {
            var breaks = message is not null && Interlocked.Increment(ref _happened) == 1;
            if (breaks && before)
            {
                throw new IOException("The process ended before the page was kept.");
            }

            var number = await real.Advance(partner, place, from, to, message);
            return breaks ? throw new IOException("The process ended after the page was kept.") : number;
        }
    }
}
