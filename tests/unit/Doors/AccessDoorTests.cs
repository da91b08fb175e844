using System.Net;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Doors;

public sealed class AccessDoorTests
{
    private const string Milestone = """{"eventId":"e-1","source":"tms","type":"delivered","occurredAt":"2026-11-24T08:55:00-05:00","references":[{"type":"Load","value":"LD-1"}]}""";

    [Theory]
    [InlineData("/api/v1/board")]
    [InlineData("/api/v1/shipments/SH-1")]
    [InlineData("/api/v1/anything")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/hubs/board")]
    public async Task Nothing_is_reachable_without_a_key(string path)
    {
        await using var doors = await OpenDoors.Start();

        foreach (var key in new[] { null, "ct_unknown", "", new string('x', 5_000) })
        {
            using var answer = await doors.Get(path, key);

            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }
    }

    [Theory]
    [InlineData("/api/v1/milestones")]
    [InlineData("/api/v1/events")]
    [InlineData("/api/v1/shipments")]
    [InlineData("/api/v1/shipments/SH-1/charges/approve")]
    [InlineData("/api/v1/unmatched/resolve")]
    [InlineData("/api/v1/sandbox-erp/fault")]
    public async Task Who_may_look_may_not_act(string path)
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await doors.Post(path, "{}", OpenDoors.ViewerKey);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Json())["status"]!.GetValue<int>().ShouldBe(403);
    }

    [Fact]
    public async Task An_integration_key_may_report_and_not_decide_money()
    {
        await using var doors = await OpenDoors.Start();

        (await doors.Post("/api/v1/milestones", Milestone, OpenDoors.TmsKey)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await doors.Post("/api/v1/shipments/SH-1/hold", """{"reason":"x"}""", OpenDoors.TmsKey)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/v1/milestones", HttpStatusCode.MethodNotAllowed)]
    public async Task What_does_not_exist_is_a_problem_too(string method, string path, HttpStatusCode status)
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await doors.Send(HttpMethod.Parse(method), path, null, OpenDoors.ViewerKey);

        answer.StatusCode.ShouldBe(status);
        (await answer.Json())["detail"]!.GetValue<string>().ShouldContain(path);
    }

    [Fact]
    public async Task A_key_works_in_either_header()
    {
        await using var doors = await OpenDoors.Start();

        (await doors.Send(HttpMethod.Get, "/api/v1/board", null, null, ("X-Api-Key", OpenDoors.ViewerKey))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await doors.Get("/api/v1/board", OpenDoors.ViewerKey)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_is_asked_for_once_in_15_seconds_and_a_revoked_one_works_no_longer_than_that()
    {
        await using var doors = await OpenDoors.Start();
        await doors.Get("/api/v1/board", OpenDoors.ViewerKey);
        await doors.Get("/api/v1/board", OpenDoors.ViewerKey);
        doors.Access.Asked.ShouldBe(1);

        doors.Access.Revoke(OpenDoors.ViewerKey);
        (await doors.Get("/api/v1/board", OpenDoors.ViewerKey)).StatusCode.ShouldBe(HttpStatusCode.OK);
        doors.Clock.Advance(TimeSpan.FromSeconds(15));

        (await doors.Get("/api/v1/board", OpenDoors.ViewerKey)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_of_a_source_may_not_speak_for_another()
    {
        await using var doors = await OpenDoors.Start();

        using var single = await doors.Post("/api/v1/milestones", Milestone.Replace("\"tms\"", "\"driver-app\"", StringComparison.Ordinal), OpenDoors.TmsKey);
        using var batch = await doors.Post("/api/v1/milestones", $"[{Milestone},{Milestone.Replace("\"tms\"", "\"driver-app\"", StringComparison.Ordinal)}]", OpenDoors.TmsKey);

        single.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        batch.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var receipts = (await batch.Json())["receipts"]!.AsArray();
        receipts[0]!["status"]!.GetValue<string>().ShouldBe("accepted");
        receipts[1]!["status"]!.GetValue<string>().ShouldBe("rejected");
        receipts[1]!["pointer"]!.GetValue<string>().ShouldBe("/1/source");
    }

    [Fact]
    public async Task Every_answer_tells_its_trace_and_what_a_browser_may_do_with_it()
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await doors.Send(
            HttpMethod.Post, "/api/v1/milestones", new StringContent(Milestone, System.Text.Encoding.UTF8, "application/json"), OpenDoors.AdminKey,
            ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

        answer.Header("X-Correlation-Id").ShouldBe("4bf92f3577b34da6a3ce929d0e0e4736");
        answer.Header("traceparent")!.ShouldStartWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
        answer.Header("Content-Security-Policy")!.ShouldContain("script-src 'self'");
        answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
        doors.Inbox.Told.ShouldHaveSingleItem().Actor.CorrelationId.ShouldBe("4bf92f3577b34da6a3ce929d0e0e4736");
        doors.Inbox.Told[0].Actor.Name.ShouldBe("key:ct_admin");
    }
}
