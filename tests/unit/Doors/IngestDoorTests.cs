using System.Net;
using System.Text;
using ControlTower.Tests.Support;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Doors;

public sealed class IngestDoorTests
{
    private const string Path = "/api/v1/milestones";

    [Fact]
    public async Task Good_items_are_stored_whatever_their_neighbours_are()
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await doors.Post(Path, $"[{One("a")},{{}},7,{One("b")}]");

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var receipts = (await answer.Json())["receipts"]!.AsArray();
        receipts.Select(r => r!["index"]!.GetValue<int>()).ShouldBe([0, 1, 2, 3]);
        receipts.Select(r => r!["status"]!.GetValue<string>()).ShouldBe(["accepted", "rejected", "rejected", "accepted"]);
        receipts.Select(r => r!["position"]?.GetValue<string>()).ShouldBe(["p00/1", null, null, "p00/2"]);
        doors.Inbox.Told.Select(t => t.Milestone.EventId).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task A_batch_without_a_good_item_still_tells_what_became_of_each()
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await doors.Post(Path, "[{},{}]");

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await answer.Json())["rejected"]!.GetValue<int>().ShouldBe(2);
        doors.Inbox.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_refused_is_counted_by_source()
    {
        await using var doors = await OpenDoors.Start();
        using var batch = await doors.Post(Path, $"[{{}},{One("a")},{One("b").Replace("-05:00", "", StringComparison.Ordinal)}]");
        using var single = await doors.Post(Path, One("c").Replace("-05:00", "", StringComparison.Ordinal));

        await Eventually.Holds("the tower was told", () => Task.FromResult(doors.Inbox.Refusals.ToArray().Sum(r => r.Count) == 3), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        doors.Inbox.Refusals.Where(r => r.Source == "unknown").Sum(r => r.Count).ShouldBe(1);
    }

    [Fact]
    public async Task A_single_item_that_is_wrong_is_a_problem_with_its_place()
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await doors.Post(Path, One("a").Replace("-05:00", "", StringComparison.Ordinal));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Json())["errors"]![0]!["pointer"]!.GetValue<string>().ShouldBe("/occurredAt");
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[1,", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task A_body_that_is_no_json_is_a_bad_request(string body, HttpStatusCode status)
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await doors.Post(Path, body);

        answer.StatusCode.ShouldBe(status);
        doors.Inbox.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/xml")]
    public async Task Other_media_types_are_not_taken(string mediaType)
    {
        await using var doors = await OpenDoors.Start();

        (await doors.Post(Path, One("a"), mediaType: mediaType)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await doors.Post("/api/v1/events", One("a"), mediaType: mediaType)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_packed_body_is_not_taken()
    {
        await using var doors = await OpenDoors.Start();

        var content = new StringContent(One("a"), Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("gzip");

        (await doors.Send(HttpMethod.Post, Path, content, OpenDoors.AdminKey)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_told_beforehand_or_not()
    {
        await using var doors = await OpenDoors.Start();
        var batch = Encoding.UTF8.GetBytes($"[{One(new string('x', 11 * 1024 * 1024))}]");

        (await doors.Post(Path, One("a").Replace("\"references\"", $"\"shiny\":\"{new string('x', 1024 * 1024)}\",\"references\"", StringComparison.Ordinal))).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await doors.Send(HttpMethod.Post, Path, Json(new ByteArrayContent(batch)), OpenDoors.AdminKey)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await doors.Send(HttpMethod.Post, Path, Json(new StreamContent(new EndlessLength(batch))), OpenDoors.AdminKey)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        doors.Inbox.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lines_are_stored_chunk_by_chunk_and_a_bad_line_hurts_nobody()
    {
        await using var doors = await OpenDoors.Start();
        var lines = Enumerable.Range(0, 1_200).Select(i => i == 7 ? "no json" : i == 8 ? "" : One($"n-{i}"));

        using var answer = await doors.Post(Path, string.Join("\r\n", lines), mediaType: "application/x-ndjson");

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var json = await answer.Json();
        json["accepted"]!.GetValue<int>().ShouldBe(1_198);
        json["rejected"]!.GetValue<int>().ShouldBe(1);
        var receipts = json["receipts"]!.AsArray();
        receipts.Select(r => r!["index"]!.GetValue<int>()).ShouldBe(Enumerable.Range(0, 1_199));
        receipts[7]!["status"]!.GetValue<string>().ShouldBe("rejected");
        doors.Inbox.Calls.ShouldAllBe(call => call.Length <= 512);
    }

    [Fact]
    public async Task Singles_that_come_together_are_stored_together_and_each_keeps_its_trace()
    {
        await using var doors = await OpenDoors.Start(("Ingest:Pumps", "1"));
        doors.Inbox.Shut();
        var first = doors.Post(Path, One("first"));
        await doors.Inbox.Entered.Task;
        var others = Enumerable.Range(0, 20).Select(i => doors.Post(Path, One($"e-{i}"), headers: [("traceparent", $"00-{i + 1:x32}-00f067aa0ba902b7-01")])).ToArray();
        await doors.Waiting(20);

        doors.Inbox.Release();
        var answers = await Task.WhenAll([first, .. others]);

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Accepted);
        doors.Inbox.Calls.Select(c => c.Length).ShouldBe([1, 20]);
        doors.Inbox.Told.Skip(1).Select(t => (t.Milestone.EventId, t.Actor.CorrelationId)).ShouldBe(
            Enumerable.Range(0, 20).Select(i => ($"e-{i}", $"{i + 1:x32}")), ignoreOrder: true);
        var receipt = (await answers[5].Json())["receipts"]![0]!;
        receipt["index"]!.GetValue<int>().ShouldBe(0);
        receipt["eventId"]!.GetValue<string>().ShouldBe("e-4");
    }

    [Fact]
    public async Task A_tower_that_has_too_much_to_do_says_so()
    {
        await using var doors = await OpenDoors.Start(("Ingest:Pumps", "1"), ("Ingest:MaxWaitingItems", "3"));
        doors.Inbox.Shut();
        var running = doors.Post(Path, One("a"));
        await doors.Inbox.Entered.Task;
        var waiting = doors.Post(Path, $"[{One("b")},{One("c")}]");
        await doors.Waiting(2);

        using var refused = await doors.Post(Path, $"[{One("d")},{One("e")}]");
        doors.Inbox.Release();

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Header("Retry-After").ShouldBe("1");
        (await running).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await waiting).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        doors.Inbox.Told.Select(t => t.Milestone.EventId).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task A_tower_that_breaks_says_when_to_come_again_and_nothing_of_its_inside()
    {
        await using var doors = await OpenDoors.Start();
        doors.Inbox.Broken = new TimeoutException("at Some.Inner.Thing");
        using var late = await doors.Post(Path, One("a"));
        doors.Inbox.Broken = new InvalidOperationException("at Some.Inner.Thing");
        using var broken = await doors.Post(Path, One("a"));

        late.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        late.Header("Retry-After").ShouldBe("2");
        broken.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await broken.Text()).ShouldNotContain("Inner");
        (await broken.Json())["traceId"]!.GetValue<string>().ShouldBe(broken.Header("X-Correlation-Id"));
    }

    [Fact]
    public async Task CloudEvents_come_in_all_three_modes()
    {
        await using var doors = await OpenDoors.Start();
        const string Event = """{"specversion":"1.0","id":"c-1","source":"tms","type":"delivered","time":"2026-11-24T08:55:00Z","data":{"references":[{"value":"LD-1"}]}}""";

        (await doors.Post("/api/v1/events", Event, mediaType: "application/cloudevents+json")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await doors.Post("/api/v1/events", $"[{Event.Replace("c-1", "c-2", StringComparison.Ordinal)}]", mediaType: "application/cloudevents-batch+json")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await doors.Post("/api/v1/events", """{"references":[{"value":"LD-1"}]}""", headers:
            [("ce-specversion", "1.0"), ("ce-id", "c-3"), ("ce-source", "tms"), ("ce-type", "delivered"), ("ce-time", "2026-11-24T08:55:00Z")])).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        doors.Inbox.Told.Select(t => t.Milestone.EventId).ShouldBe(["c-1", "c-2", "c-3"]);
    }

    [Fact]
    public async Task A_webhook_sender_may_ask_whether_it_is_welcome()
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await doors.Send(HttpMethod.Options, "/api/v1/events", null, OpenDoors.AdminKey, ("WebHook-Request-Origin", "partner.example"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Header("WebHook-Allowed-Origin").ShouldBe("partner.example");
    }

    private static string One(string eventId) =>
        $$"""{"eventId":"{{eventId}}","source":"tms","type":"delivered","occurredAt":"2026-11-24T08:55:00-05:00","references":[{"type":"Load","value":"LD-1"}]}""";

    private static HttpContent Json(HttpContent content)
    {
        content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue("application/json");
        return content;
    }

    /// <summary>A stream that does not tell its length, so that the body comes in chunks.</summary>
    private sealed class EndlessLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
