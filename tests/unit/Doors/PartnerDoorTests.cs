using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Partners.Signatures;
using ControlTower.Tests.Support;
using ControlTower.Web.Api;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Doors;

/// <summary>Webhooks and files at the real doors: who may come in, how much, and what is told.</summary>
public sealed class PartnerDoorTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    [Fact]
    public async Task The_published_vector_of_Standard_Webhooks_comes_in_without_a_key()
    {
        await using var doors = await Open(SignatureScheme.StandardWebhooks, Secret);

        using var answer = await Vector(doors);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await answer.Json())["receipts"]![0]!["shipmentId"]!.GetValue<string>().ShouldBe("SH-1");
        doors.Partners.Received.Single().Actor.Name.ShouldBe("partner:blue");
    }

    [Fact]
    public async Task The_vector_again_is_a_duplicate_and_does_nothing()
    {
        await using var doors = await Open(SignatureScheme.StandardWebhooks, Secret);
        using var first = await Vector(doors);

        using var again = await Vector(doors);

        again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await again.Json())["duplicate"]!.GetValue<bool>().ShouldBeTrue();
        doors.Partners.Received.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    public async Task A_message_recorded_and_sent_again_later_is_not_believed(int seconds)
    {
        await using var doors = await Open(SignatureScheme.StandardWebhooks, Secret, seconds);

        using var answer = await Vector(doors);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        doors.Partners.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_message_under_the_same_id_is_a_conflict()
    {
        await using var doors = await Open(SignatureScheme.StandardWebhooks, Secret);
        using var first = await Signed(doors, "m-1", "{\"a\":1}");

        using var other = await Signed(doors, "m-1", "{\"a\":2}");

        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        other.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("blue", "{\"a\":2}")]
    [InlineData("nobody", "{\"a\":1}")]
    [InlineData("not a name", "{\"a\":1}")]
    public async Task A_forged_body_and_an_unknown_partner_hear_the_same(string partner, string body)
    {
        await using var doors = await Open(SignatureScheme.StandardWebhooks, Secret);
        doors.Partners.Profile = partner == "blue" ? doors.Partners.Profile : null;
        var headers = StandardWebhooks.Headers([Secret], "m-1", Now, "{\"a\":1}"u8.ToArray()).ToArray();

        using var answer = await doors.Post($"/api/v1/webhooks/{Uri.EscapeDataString(partner)}", body, null, "application/json", headers);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Json())["detail"]!.GetValue<string>().ShouldStartWith("There is no such partner, or the message is not proven to be its own");
    }

    [Fact]
    public async Task A_body_over_1_MB_is_too_large_and_nobody_checks_its_signature()
    {
        await using var doors = await Open(SignatureScheme.StandardWebhooks, Secret);

        using var answer = await doors.Post("/api/v1/webhooks/blue", new string(' ', (1024 * 1024) + 1), null);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        doors.Partners.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Too_many_at_once_are_told_when_to_come_again()
    {
        await using var doors = await Open(SignatureScheme.StandardWebhooks, Secret, 0, ("Partners:WebhooksPerSecond", "1"));
        HttpResponseMessage? refused = null;
        for (var i = 0; i < 20 && refused is null; i++)
        {
            var answer = await Signed(doors, string.Create(CultureInfo.InvariantCulture, $"m-{i}"), "{}");
            refused = answer.StatusCode == HttpStatusCode.TooManyRequests ? answer : null;
        }

        refused.ShouldNotBeNull().Header("Retry-After").ShouldBe("1");
    }

    [Fact]
    public async Task A_key_that_may_speak_for_the_source_is_proof_where_the_profile_says_so()
    {
        await using var doors = await Open(SignatureScheme.ApiKey, Secret);
        doors.Partners.Profile = doors.Partners.Profile! with { Source = "tms" };

        using var own = await doors.Post("/api/v1/webhooks/blue", "{}", OpenDoors.TmsKey);
        using var nobody = await doors.Post("/api/v1/webhooks/blue", "{}", null);
        using var viewer = await doors.Post("/api/v1/webhooks/blue", "{}", OpenDoors.ViewerKey);

        (own.StatusCode, nobody.StatusCode, viewer.StatusCode).ShouldBe((HttpStatusCode.Accepted, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task A_partner_that_sends_files_only_is_told_so()
    {
        await using var doors = await Open(SignatureScheme.StandardWebhooks, Secret);
        doors.Partners.Profile = doors.Partners.Profile! with { Channels = [PartnerChannel.File] };

        using var answer = await Vector(doors);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Json())["detail"]!.GetValue<string>().ShouldContain("File");
    }

    [Fact]
    public async Task A_file_of_several_parts_arrives_whole_and_the_same_again_is_a_duplicate()
    {
        await using var doors = await Open(SignatureScheme.ApiKey, Secret);
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"LD-{i};DLV\n")));

        using var first = await Send(doors, bytes, "/api/v1/files/blue?name=day.csv");
        var arrived = doors.Partners.File.AsSpan().SequenceEqual(bytes);
        using var again = await Send(doors, bytes, "/api/v1/files/blue?name=copy.csv");

        first.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        first.Headers.Location!.ToString().ShouldBe("/api/v1/messages/7");
        arrived.ShouldBeTrue();
        again.Headers.Location!.ToString().ShouldBe("/api/v1/messages/3", "the first one counts");
    }

    [Theory]
    [InlineData("/api/v1/files/blue", OpenDoors.AdminKey, HttpStatusCode.UnprocessableEntity)]
    [InlineData("/api/v1/files/blue?name=day.csv", null, HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/files/blue?name=day.csv", OpenDoors.ViewerKey, HttpStatusCode.Forbidden)]
    [InlineData("/api/v1/files/blue?name=day.csv", OpenDoors.TmsKey, HttpStatusCode.Forbidden)]
    public async Task A_file_needs_a_name_and_a_key_of_its_source(string path, string? key, HttpStatusCode status)
    {
        await using var doors = await Open(SignatureScheme.ApiKey, Secret);

        using var answer = await Send(doors, "a;b"u8.ToArray(), path, key);

        answer.StatusCode.ShouldBe(status);
        doors.Partners.File.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_of_a_partner_that_is_not_known_is_not_found()
    {
        await using var doors = await Open(SignatureScheme.ApiKey, Secret);
        doors.Partners.Profile = null;

        using var answer = await Send(doors, "a;b"u8.ToArray(), "/api/v1/files/nobody?name=day.csv");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<OpenDoors> Open(SignatureScheme scheme, string secret, int seconds = 0, params (string Name, string Value)[] settings)
    {
        var doors = await OpenDoors.Start(settings);
        doors.Clock.SetUtcNow(Now.AddSeconds(seconds) > doors.Clock.GetUtcNow() ? Now.AddSeconds(seconds) : doors.Clock.GetUtcNow());
        doors.Partners.Secrets = [secret];
        doors.Partners.Profile = JsonSerializer.Deserialize<PartnerProfile>($$$"""{"name":"Blue","source":"BLUF","signature":"{{{scheme}}}","channels":[],"mapping":{}}""", ApiJson.Options)! with { Channels = [] };
        return doors;
    }

    private static Task<HttpResponseMessage> Vector(OpenDoors doors)
    {
        var vector = JsonNode.Parse(PartnerSamples.Bytes("vector_standard-webhooks.json"))!;
        return doors.Post("/api/v1/webhooks/blue", $"{vector["payload"]}", null, "application/json",
            ("webhook-id", $"{vector["webhook-id"]}"), ("webhook-timestamp", $"{vector["webhook-timestamp"]}"), ("webhook-signature", $"{vector["webhook-signature"]}"));
    }

    private static Task<HttpResponseMessage> Signed(OpenDoors doors, string id, string body) =>
        doors.Post("/api/v1/webhooks/blue", body, null, "application/json", [.. StandardWebhooks.Headers([Secret], id, Now, Encoding.UTF8.GetBytes(body))]);

    private static Task<HttpResponseMessage> Send(OpenDoors doors, byte[] bytes, string path, string? key = OpenDoors.AdminKey)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return doors.Send(HttpMethod.Post, path, content, key);
    }
}
