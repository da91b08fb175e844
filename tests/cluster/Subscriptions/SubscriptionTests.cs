using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Subscriptions;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Partners.Signatures;
using ControlTower.Tests.Cluster.House;
using ControlTower.Tests.Cluster.Integrity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace ControlTower.Tests.Cluster.Subscriptions;

/// <summary>From a shipment's commit to a subscriber's door, on the real thing.</summary>
public sealed class SubscriptionTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public async Task A_subscriber_hears_signed_what_happens_and_again_under_the_same_id_until_it_takes_it()
    {
        await using var door = await Door.Start(tries => tries == 1 ? 500 : 204);
        await using var tower = await Tower();
        await Subscribe(tower, "acme", door.Url, [NoticeKind.ShipmentStatus, NoticeKind.Milestone]);

        await Tell(tower, "e-1", MilestoneType.DepartedPickup, 1);
        await Eventually.Holds("milestone and status are taken", () => Task.FromResult(door.Taken.Count(h => h.Subject == "SH-1") >= 2 ? null : $"{door.Heard.Count} heard, {door.Taken.Count()} taken."));

        var told = door.Taken.Where(h => h.Subject == "SH-1").ToList();
        told.Select(h => h.Type).Distinct(StringComparer.Ordinal).ShouldBe(["ct.shipment.milestone", "ct.shipment.status"], ignoreOrder: true);
        told.ShouldAllBe(h => h.Proven);
        door.Heard.Where(h => !h.Taken).ShouldAllBe(h => told.Any(t => t.Id == h.Id), "what was refused came again under its id");
        told.Select(h => h.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(told.Count, "nothing was taken twice");
        await Eventually.Holds("the tower knows", async () => (await All(tower).Health()).SingleOrDefault() is { Waiting: 0, Delivered: >= 2 } ? null : "It does not.");
    }

    [Fact]
    public async Task An_endpoint_that_is_dead_delays_nobody_and_what_died_is_replayed_under_its_id()
    {
        var dead = true;
        await using var broken = await Door.Start(_ => dead ? 503 : 200);
        await using var well = await Door.Start(_ => 200);
        await using var tower = await Tower(("Subscriptions:MostAttempts", "2"));
        await Subscribe(tower, "broken", broken.Url, [NoticeKind.Milestone]);
        await Subscribe(tower, "well", well.Url, [NoticeKind.Milestone]);

        await Tell(tower, "e-1", MilestoneType.DepartedPickup, 1);
        await Eventually.Holds("the well one has it", () => Task.FromResult(well.Taken.Any() ? null : "Not yet."));
        await Eventually.Holds("the delivery is dead", async () => (await All(tower).Health()).Any(h => h is { Dead: 1, Waiting: 0 } && h.Subscription.Value == "broken") ? null : "It is not.");
        var (tries, id) = (broken.Heard.Count, broken.Heard.First().Id);

        dead = false;
        (await All(tower).Replay(SubscriptionId.Parse("broken"), [], FirstLoad.Tester)).Status.ShouldBe(CommandStatus.Done);
        await Eventually.Holds("it is taken", () => Task.FromResult(broken.Taken.Any() ? null : "Not yet."));

        tries.ShouldBe(2);
        broken.Taken.ShouldHaveSingleItem().Id.ShouldBe(id);
        (await All(tower).Replay(SubscriptionId.Parse("broken"), [], FirstLoad.Tester)).Status.ShouldBe(CommandStatus.NothingToDo);
    }

    [Fact]
    public async Task Who_answers_gone_hears_nothing_more_until_somebody_puts_it_again()
    {
        var gone = true;
        await using var door = await Door.Start(_ => gone ? 410 : 200);
        await using var tower = await Tower();
        await Subscribe(tower, "acme", door.Url, [NoticeKind.Milestone]);
        var grain = tower.Grains.GetGrain<ISubscriptionGrain>("acme");

        await Tell(tower, "e-1", MilestoneType.ArrivedPickup, 1);
        await Eventually.Holds("it is paused", async () => (await grain.Get())!.PausedBecause is null ? "It is not." : null);
        await Tell(tower, "e-2", MilestoneType.DepartedPickup, 1);
        await Eventually.Holds("both wait", async () => (await All(tower).Health()).Single().Waiting == 2 ? null : "They do not.");
        door.Heard.Count.ShouldBe(1);

        gone = false;
        await grain.Put((await grain.Get())!.Profile with { Paused = false }, FirstLoad.Tester);
        await Eventually.Holds("both are taken", () => Task.FromResult(door.Taken.Count() == 2 ? null : "Not yet."));
    }

    [Fact]
    public async Task A_test_is_sent_whatever_the_subscriber_wants_to_hear_and_once()
    {
        await using var door = await Door.Start(_ => 200);
        await using var tower = await Tower();
        await Subscribe(tower, "acme", door.Url, [NoticeKind.Paid]);

        (await All(tower).Test(SubscriptionId.Parse("acme"), "t-1", FirstLoad.Tester)).Status.ShouldBe(CommandStatus.Done);
        (await All(tower).Test(SubscriptionId.Parse("acme"), "t-1", FirstLoad.Tester)).Status.ShouldBe(CommandStatus.Done);
        await Eventually.Holds("it is taken", () => Task.FromResult(door.Taken.Any() ? null : "Not yet."));

        door.Taken.ShouldHaveSingleItem().ShouldSatisfyAllConditions(h => h.Type.ShouldBe("ct.test"), h => h.Proven.ShouldBeTrue());
        (await All(tower).Test(SubscriptionId.Parse("nobody"), "t-1", FirstLoad.Tester)).Reason.ShouldBe("SubscriptionUnknown");
    }

    [Fact]
    public async Task With_nobody_listening_nothing_is_kept_for_anybody()
    {
        await using var tower = await Tower();

        await Tell(tower, "e-1", MilestoneType.DepartedPickup, 1);
        await Eventually.Holds("the shipment moves", async () => (await tower.Grains.GetGrain<IShipmentGrain>("SH-1").Get())!.Operational == OperationalStatus.InTransit ? null : "It does not.");

        (await All(tower).Deliveries(new DeliveryQuery(default, null, 0, 10))).Total.ShouldBe(0);
    }

    private static ISubscriptionsGrain All(WholeTower tower) => tower.Grains.GetGrain<ISubscriptionsGrain>(0);

    private static async Task<WholeTower> Tower(params (string Name, string Value)[] settings)
    {
        var tower = await WholeTower.Start(settings.Append(("Subscriptions:AllowPrivateAddresses", "true")).Append(("Subscriptions:ShortestWaitMilliseconds", "50")).Append(("Subscriptions:LongestWaitMinutes", "0.01"))
            .ToImmutableDictionary(s => s.Item1, s => (string?)s.Item2, StringComparer.Ordinal));
        (await tower.Grains.GetGrain<IShipmentGrain>("SH-1").Release(FirstLoad.Order, FirstLoad.Tester)).Status.ShouldBe(CommandStatus.Done);
        return tower;
    }

    /// <summary>Subscribes and waits until the silo heeds it: a test would be sent at once, news only from then on.</summary>
    private static async Task Subscribe(WholeTower tower, string id, string url, NoticeKind[] kinds)
    {
        var grain = tower.Grains.GetGrain<ISubscriptionGrain>(id);
        (await grain.Put(new SubscriptionProfile(id, url, [.. kinds], [], false), FirstLoad.Tester)).Findings.ShouldBeEmpty();
        (await grain.AddSecret(Secret, FirstLoad.Tester)).Status.ShouldBe(CommandStatus.Done);
        await Eventually.Holds($"{id} is heeded", () => Task.FromResult(tower.Audience.Standing.Any(s => s.Id.Value == id) ? null : "Not yet."));
    }

    private static async Task Tell(WholeTower tower, string id, MilestoneType type, int stop)
    {
        var milestone = new Milestone("tms", id, type, TimeClass.Actual, FirstLoad.Morning.AddHours(1), ShipmentId.Parse("SH-1"), [], stop, null, null, null);
        (await tower.Grains.GetGrain<IIngestGrain>(0).Accept([milestone], FirstLoad.Tester))[0].Status.ShouldBe(ReceiptStatus.Accepted);
    }

    /// <summary>A subscriber's door that answers as told and checks signatures with the tower's own verifier.</summary>
    private sealed class Door : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly ConcurrentQueue<Hearing> _heard = new();
        private readonly ConcurrentDictionary<string, int> _tries = new(StringComparer.Ordinal);

        private Door(WebApplication app) => _app = app;

        public string Url { get; private set; } = "";

        public ConcurrentQueue<Hearing> Heard => _heard;

        public IEnumerable<Hearing> Taken => _heard.Where(h => h.Taken);

        /// <param name="answer">The status for the how manieth try of an event.</param>
        public static async Task<Door> Start(Func<int, int> answer)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var door = new Door(builder.Build());
            door._app.Run(context => door.Hear(context, answer));
            await door._app.StartAsync();
            door.Url = door._app.Urls.First();
            return door;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task Hear(HttpContext context, Func<int, int> answer)
        {
            using var bytes = new MemoryStream();
            await context.Request.Body.CopyToAsync(bytes);
            var headers = context.Request.Headers.ToImmutableSortedDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString(), StringComparer.Ordinal);
            var proof = StandardWebhooks.Verify(new SignedRequest(headers, bytes.ToArray(), DateTimeOffset.UtcNow), [Secret]);
            var body = JsonNode.Parse(bytes.ToArray())!;
            var id = body["id"]!.GetValue<string>();
            context.Response.StatusCode = answer(_tries.AddOrUpdate(id, 1, (_, tries) => tries + 1));
            _heard.Enqueue(new Hearing(id, body["type"]!.GetValue<string>(), body["subject"]?.GetValue<string>(), proof.Proven && proof.MessageId == id, context.Response.StatusCode < 300));
        }
    }

    private sealed record Hearing(string Id, string Type, string? Subject, bool Proven, bool Taken);
}
