using System.Net;
using System.Text;
using ControlTower.Web.Api;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Doors;

/// <summary>Subscriptions through the API.</summary>
public sealed class SubscriptionDoorTests
{
    private static readonly string Example = ApiExamples.All.Single(e => e.Operation == "PutSubscription").Body;

    [Fact]
    public async Task A_subscription_is_put_read_and_ended()
    {
        await using var doors = await OpenDoors.Start();

        (await Put(doors, "acme", Example, OpenDoors.TmsKey)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var read = await (await doors.Get("/api/v1/subscriptions/acme")).Json();
        (await doors.Send(HttpMethod.Delete, "/api/v1/subscriptions/acme", null, OpenDoors.AdminKey)).StatusCode.ShouldBe(HttpStatusCode.OK);

        read["profile"]!["kinds"]!.AsArray().Select(k => k!.GetValue<string>()).ShouldBe(["BillingReady", "Invoiced", "Paid", "Credited"]);
        read["profile"]!["customers"]![0]!.GetValue<string>().ShouldBe("ACME");
        (await doors.Get("/api/v1/subscriptions/acme")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_with_its_pointer()
    {
        await using var doors = await OpenDoors.Start();

        var answer = await Put(doors, "acme", """{"name":"","url":"ftp://x","kinds":["Test"]}""", OpenDoors.AdminKey);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Json())["errors"]!.AsArray().Select(e => e!["pointer"]!.GetValue<string>()).ShouldBe(["/name", "/url", "/kinds"]);
    }

    [Theory]
    [InlineData("/api/v1/subscriptions")]
    [InlineData("/api/v1/subscriptions/acme")]
    [InlineData("/api/v1/subscriptions/acme/deliveries")]
    public async Task Who_may_only_look_does_not_see_where_others_are_called(string path)
    {
        await using var doors = await OpenDoors.Start();

        (await doors.Get(path, OpenDoors.ViewerKey)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await doors.Get(path, null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_secret_that_is_left_out_is_made_and_shown_once()
    {
        await using var doors = await OpenDoors.Start();
        await Put(doors, "acme", Example, OpenDoors.AdminKey);

        var made = (await (await doors.Post("/api/v1/subscriptions/acme/secrets", "{}")).Json())["secret"]!.GetValue<string>();
        var given = (await (await doors.Post("/api/v1/subscriptions/acme/secrets", """{"secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}""")).Json())["secret"];

        made.ShouldStartWith("whsec_");
        Convert.FromBase64String(made["whsec_".Length..]).Length.ShouldBe(32);
        given.ShouldBeNull();
        doors.Subscriptions.Secrets.ShouldBe([made, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]);
        (await doors.Post("/api/v1/subscriptions/acme/secrets/end", """{"name":"ffffffff"}""")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Dead_deliveries_are_replayed_one_by_one_or_all()
    {
        await using var doors = await OpenDoors.Start();

        await doors.Post("/api/v1/subscriptions/acme/replay", """{"numbers":[17,18]}""");
        await doors.Post("/api/v1/subscriptions/acme/replay", "{}");
        var badStatus = await doors.Get("/api/v1/subscriptions/acme/deliveries?status=Lost");

        doors.Subscriptions.Replayed.Select(r => r.Numbers.Length).ShouldBe([2, 0]);
        badStatus.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    private static Task<HttpResponseMessage> Put(OpenDoors doors, string id, string body, string key) =>
        doors.Send(HttpMethod.Put, $"/api/v1/subscriptions/{id}", new StringContent(body, Encoding.UTF8, "application/json"), key);
}
