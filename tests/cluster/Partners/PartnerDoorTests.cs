using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Cluster.House;
using ControlTower.Tests.Cluster.Integrity;
using Shouldly;
using static ControlTower.Tests.Cluster.House.FirstLoad;

namespace ControlTower.Tests.Cluster.Partners;

/// <summary>From a partner's bytes to the shipment, on the real thing.</summary>
public sealed class PartnerDoorTests
{
    private const string Webhooks = """{"name":"Blue","source":"BLUF","signature":"StandardWebhooks","mapping":{"rules":[{"code":"@.status","occurredAt":"@.when","eventId":"@.id","stop":"@.stop","references":[{"type":"'Load'","value":"@.load"}]}],"codes":{"DEP":{"type":"DepartedPickup"},"DLV":{"type":"Delivered"}}}}""";
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly PartnerId Blue = PartnerId.Parse("blue");

    [Fact]
    public async Task A_signed_webhook_moves_its_shipment_and_its_repeat_does_nothing()
    {
        await using var tower = await Tower();

        var first = await Post(tower, "m-1", """{"load":"LD-1","status":"DEP","when":"2026-11-23T09:00:00-06:00","stop":1}""");
        var again = await Post(tower, "m-1", """{"load":"LD-1","status":"DEP","when":"2026-11-23T09:00:00-06:00","stop":1}""");
        var other = await Post(tower, "m-1", """{"load":"LD-1","status":"DLV","when":"2026-11-23T20:00:00-06:00"}""");
        var forged = await Post(tower, "m-2", """{"load":"LD-1","status":"DLV","when":"2026-11-23T20:00:00-06:00"}""", "whsec_b2xkb2xkb2xkb2xkb2xk");

        first.Verdict.ShouldBe(DoorVerdict.Accepted, first.Detail);
        first.Receipts.ShouldHaveSingleItem().ShipmentId.ShouldBe(ShipmentId.Parse("SH-1"));
        (again.Verdict, other.Verdict, forged.Verdict).ShouldBe((DoorVerdict.Duplicate, DoorVerdict.Contradiction, DoorVerdict.NotProven));
        await Becomes(tower, v => v.Operational == OperationalStatus.InTransit, "in transit");
        (await AllPartners(tower).Messages(All with { Status = MessageStatus.Quarantined })).Total.ShouldBe(1);
    }

    [Fact]
    public async Task Codes_nobody_knows_are_one_case_and_a_replay_tells_what_they_mean()
    {
        using var counted = new CountEar("controltower.partners.replayed");
        await using var tower = await Tower(Webhooks.Replace("BLUF", "REPLAYED", StringComparison.Ordinal));
        for (var i = 0; i < 5; i++)
        {
            await Post(tower, $"m-{i}", $$"""{"load":"LD-1","status":"ZZ","when":"2026-11-23T20:0{{i}}:00-06:00"}""");
        }

        var gap = (await AllPartners(tower).Gaps()).ShouldHaveSingleItem();
        (gap.Code, gap.Count, gap.Shipments).ShouldBe(("ZZ", 5, 1));

        (await tower.Grains.GetGrain<IPartnerGrain>("blue").MapCode(GapKind.Status, "ZZ", "Delivered", Tester)).Outcome.Status.ShouldBe(CommandStatus.Done);
        var replay = tower.Grains.GetGrain<IReplayGrain>("r-1");
        await replay.Preview(new ReplaySelection(Blue, null, null, GapKind.Status, "ZZ", []), Tester);
        (await replay.Commit(Tester)).Status.ShouldBeOneOf(CommandStatus.Refused, CommandStatus.Done);
        await Stage(replay, ReplayStage.Previewed, ReplayStage.Committed);
        await replay.Commit(Tester);
        await Stage(replay, ReplayStage.Committed);

        (await replay.Progress())!.Added.ShouldBe(5);
        counted.Of("REPLAYED").ShouldBe([("Webhook", 5)], "the metric says whose and by which way");
        await Becomes(tower, v => v.Operational == OperationalStatus.Delivered, "delivered");
        (await AllPartners(tower).Gaps()).ShouldBeEmpty();

        var again = tower.Grains.GetGrain<IReplayGrain>("r-2");
        await again.Preview(new ReplaySelection(Blue, null, null, null, null, []), Tester);
        await Stage(again, ReplayStage.Previewed);
        (await again.Progress())!.ShouldSatisfyAllConditions(v => v.Added.ShouldBe(0), v => v.Corrected.ShouldBe(0), v => v.Withdrawn.ShouldBe(0), v => v.Unchanged.ShouldBe(5));
    }

    [Fact]
    public async Task A_mapping_that_was_wrong_is_corrected_on_the_shipment_by_a_replay()
    {
        await using var tower = await Tower();
        await Post(tower, "m-1", """{"load":"LD-1","status":"DLV","when":"2026-11-23T20:00:00-06:00","id":"u-1"}""");
        await Becomes(tower, v => v.Operational == OperationalStatus.Delivered, "delivered");

        await tower.Grains.GetGrain<IPartnerGrain>("blue").MapCode(GapKind.Status, "DLV", "ArrivedDelivery", Tester);
        var replay = tower.Grains.GetGrain<IReplayGrain>("r-1");
        await replay.Preview(new ReplaySelection(Blue, null, null, null, null, []), Tester);
        await Stage(replay, ReplayStage.Previewed);
        (await replay.Progress())!.Corrected.ShouldBe(1);
        await replay.Commit(Tester);

        await Becomes(tower, v => v.Operational == OperationalStatus.AtDelivery, "at delivery");
        var view = (await tower.Grains.GetGrain<IShipmentGrain>("SH-1").Get())!;
        view.Timeline.Count(t => t.Source == "BLUF").ShouldBe(2, "what was told stays as evidence");
        (await replay.Progress())!.CommittedBy.ShouldBe("key:tests");
    }

    [Fact]
    public async Task The_rows_of_a_file_reach_their_shipments_and_the_same_file_again_does_not()
    {
        await using var tower = await Tower("""{"name":"Blue","source":"BLUF","zone":"America/Chicago","mapping":{"file":{"hasHeader":true},"dates":["dd.MM.yyyy HH:mm"],"rules":[{"code":"@.Status","occurredAt":"@.When","references":[{"type":"'Load'","value":"@.Load"}]}],"codes":{"DLV":{"type":"Delivered"},"NOISE":{}}}}""");
        var file = "Load;Status;When\r\nLD-1;DLV;23.11.2026 20:00\r\nLD-1;NOISE;23.11.2026 20:01\r\nLD-1;DLV;yesterday\r\n"u8.ToArray();

        var first = await Send(tower, file);
        await Eventually.Holds("the file is read", async () => (await AllPartners(tower).Message(first!.Number))!.Message.Status == MessageStatus.Done ? null : "It is not.");
        var again = await Send(tower, file);

        var message = (await AllPartners(tower).Message(first!.Number))!;
        message.Message.Counts.ShouldBe(new MessageCounts(3, 1, 0, 0, 1, 1, 0));
        message.Findings.ShouldHaveSingleItem().Pointer.ShouldBe("line 4");
        again!.DuplicateOf.ShouldBe(first.Number);
        await Becomes(tower, v => v.Operational == OperationalStatus.Delivered, "delivered");
        (await AllPartners(tower).Channels()).Single(c => c.Partner == Blue).ShouldSatisfyAllConditions(c => c.Channel.ShouldBe(PartnerChannel.File), c => c.Accepted.ShouldBe(1), c => c.Errors.ShouldBe(1));
    }

    private static MessageQuery All => new(default, null, null, null, null, null, 0, 50);

    private static async Task<WholeTower> Tower(string profile = Webhooks)
    {
        var tower = await WholeTower.Start();
        await Put(tower, "blue", Profile(profile));
        (await tower.Grains.GetGrain<IPartnerGrain>("blue").AddSecret(Secret, Tester)).Status.ShouldBe(CommandStatus.Done);
        await Release(tower);
        return tower;
    }

    private static Task<DoorAnswer> Post(WholeTower tower, string id, string json, string secret = Secret)
    {
        var (body, time) = (Encoding.UTF8.GetBytes(json), DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        var signature = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body]);
        var headers = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
        [
            KeyValuePair.Create("webhook-id", id), KeyValuePair.Create("webhook-timestamp", time), KeyValuePair.Create("webhook-signature", $"v1,{Convert.ToBase64String(signature)}"),
        ]);
        return tower.Grains.GetGrain<IPartnerDoorGrain>(0).Receive(new PartnerDelivery(Blue, headers, body, default), new Actor("", ""));
    }

    private static async Task<PartnerMessage?> Send(WholeTower tower, byte[] file)
    {
        var door = tower.Grains.GetGrain<IPartnerDoorGrain>(0);
        var ticket = await door.BeginFile(Blue, PartnerChannel.File, "day.csv", Tester);
        ticket.Refusal.ShouldBeNull();
        await door.AddPart(ticket.Number, 0, file.AsMemory(0, 20));
        await door.AddPart(ticket.Number, 1, file.AsMemory(20));
        return await door.EndFile(ticket.Number, Convert.ToHexStringLower(SHA256.HashData(file)), file.Length);
    }

    private static Task Stage(IReplayGrain replay, params ReplayStage[] stages) => Eventually.Holds("the replay is further", async () =>
        await replay.Progress() is { } view && stages.Contains(view.Stage) ? null : "It is not.");
}
