using System.Net;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Web.Api;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Doors;

public sealed class CommandDoorTests
{
    public static TheoryData<string, string> Commands => new()
    {
        { "ApproveCharge", "/api/v1/shipments/SH-1/charges/approve" },
        { "RejectCharge", "/api/v1/shipments/SH-1/charges/reject" },
        { "EnterCharge", "/api/v1/shipments/SH-1/charges" },
        { "PlaceHold", "/api/v1/shipments/SH-1/hold" },
        { "ReleaseHold", "/api/v1/shipments/SH-1/release-hold" },
        { "AssignBlock", "/api/v1/shipments/SH-1/assign" },
        { "RequestDocument", "/api/v1/shipments/SH-1/request-document" },
        { "WaiveBlock", "/api/v1/shipments/SH-1/waive" },
        { "AgreePrice", "/api/v1/shipments/SH-1/charges/agree" },
        { "CreditInvoice", "/api/v1/shipments/SH-1/credit" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_documented_example_of_a_command_reaches_the_shipment(string operation, string path)
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await doors.Post(path, ApiExamples.All.First(e => e.Operation == operation).Body);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Text());
        var (id, what, actor) = doors.Shipments.Asked.ShouldHaveSingleItem();
        id.ShouldBe("SH-1");
        what.GetType().Name.ShouldBe(operation);
        actor.Name.ShouldBe("key:ct_admin");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task An_empty_command_is_refused_with_what_is_missing(string operation, string path)
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await doors.Post(path, "{}");

        answer.StatusCode.ShouldBe(operation == "ReleaseHold" ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("ShipmentUnknown", HttpStatusCode.NotFound)]
    [InlineData("ChargeUnknown", HttpStatusCode.NotFound)]
    [InlineData("ReasonNeeded", HttpStatusCode.UnprocessableEntity)]
    [InlineData("RouteInvalid", HttpStatusCode.UnprocessableEntity)]
    [InlineData("ChargeAlreadyBilled", HttpStatusCode.Conflict)]
    public async Task A_refusal_is_a_problem_with_the_rules_name(string reason, HttpStatusCode status)
    {
        await using var doors = await OpenDoors.Start();
        doors.Shipments.Outcomes.Enqueue(new CommandOutcome(CommandStatus.Refused, reason, "In words.", 3));

        using var answer = await doors.Post("/api/v1/shipments/SH-1/invoice", "");

        answer.StatusCode.ShouldBe(status);
        var problem = await answer.Json();
        problem["reason"]!.GetValue<string>().ShouldBe(reason);
        problem["detail"]!.GetValue<string>().ShouldBe("In words.");
    }

    [Fact]
    public async Task An_id_may_have_a_slash_when_it_is_written_as_2F()
    {
        await using var doors = await OpenDoors.Start();

        await doors.Post("/api/v1/shipments/EU%2F42/invoice", "");

        doors.Shipments.Asked.ShouldHaveSingleItem().Id.ShouldBe("EU/42");
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_gets_the_first_answer_and_is_carried_out_once()
    {
        await using var doors = await OpenDoors.Start();

        using var first = await Hold(doors, "\"k-1\"", "wait");
        using var again = await Hold(doors, "k-1", "wait");

        again.StatusCode.ShouldBe(first.StatusCode);
        (await again.Text()).ShouldBe(await first.Text());
        again.Header("Idempotent-Replayed").ShouldBe("true");
        doors.Shipments.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_for_another_body_is_refused_and_for_another_address_or_credential_is_another_key()
    {
        await using var doors = await OpenDoors.Start();
        doors.Access.With("ct_other", [Contracts.Access.Role.Finance]);
        await Hold(doors, "k-1", "wait");

        (await Hold(doors, "k-1", "something else")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await doors.Post("/api/v1/shipments/SH-2/hold", """{"reason":"wait"}""", headers: [("Idempotency-Key", "k-1")])).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await doors.Post("/api/v1/shipments/SH-1/hold", """{"reason":"wait"}""", "ct_other", headers: [("Idempotency-Key", "k-1")])).StatusCode.ShouldBe(HttpStatusCode.OK);
        doors.Shipments.Asked.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("two words")]
    [InlineData("\"open")]
    public async Task A_key_that_is_none_is_a_bad_request(string key)
    {
        await using var doors = await OpenDoors.Start();

        (await Hold(doors, key, "wait")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_refusal_is_repeated_too()
    {
        await using var doors = await OpenDoors.Start();
        doors.Shipments.Outcomes.Enqueue(new CommandOutcome(CommandStatus.Refused, "NotBillable", "Not yet.", 3));

        using var first = await Hold(doors, "k-1", "wait");
        using var again = await Hold(doors, "k-1", "wait");

        first.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        doors.Shipments.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_order_without_an_id_is_the_same_shipment()
    {
        await using var doors = await OpenDoors.Start();
        var order = ApiExamples.All.Single(e => e.Operation == "ReleaseShipment").Body;

        using var first = await doors.Post("/api/v1/shipments", order);
        using var again = await doors.Post("/api/v1/shipments", order);
        using var other = await doors.Post("/api/v1/shipments", order.Replace("LD-20418", "LD-20419", StringComparison.Ordinal));

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        first.Headers.Location!.ToString().ShouldBe($"/api/v1/shipments/{(await first.Json())["id"]}");
        (await again.Json())["id"]!.ToString().ShouldBe((await first.Json())["id"]!.ToString());
        (await other.Json())["id"]!.ToString().ShouldNotBe((await first.Json())["id"]!.ToString(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_order_hears_everything_that_is_wrong_at_once()
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await doors.Post("/api/v1/shipments", """{"id":"SH-1","stops":[{"kind":"Pickup","place":{},"zone":"Dallas","plannedFrom":"2026-11-23T08:00:00"}],"references":[{"type":"x","value":""}]}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Json())["errors"]!.AsArray().Select(e => e!["pointer"]!.ToString()).ShouldBe(
            ["/customer", "/references/0/type", "/references/0/value", "/stops", "/stops/0/place", "/stops/0/zone", "/stops/0/plannedFrom", "/stops"]);
    }

    [Fact]
    public async Task The_board_takes_every_member_of_its_query()
    {
        await using var doors = await OpenDoors.Start();

        await doors.Get("/api/v1/board?view=blocked&cause=PodMissing&customer=ACME&owner=Finance&assignee=sam&sort=value&descending=false&skip=10&take=7");

        doors.Board.Asked.ShouldBe(new BoardQuery(BoardView.Blocked, BlockReason.PodMissing, CustomerId.Parse("ACME"), Team.Finance, "sam", BoardSort.Value, false, 10, 7));
    }

    [Theory]
    [InlineData("view=nowhere", "?view")]
    [InlineData("view=1", "?view")]
    [InlineData("take=501", "?take")]
    [InlineData("skip=-1", "?skip")]
    [InlineData("descending=yes", "?descending")]
    [InlineData("customer=a%20b", "?customer")]
    public async Task A_query_that_is_wrong_says_where(string query, string pointer)
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await doors.Get($"/api/v1/board?{query}");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Json())["errors"]![0]!["pointer"]!.ToString().ShouldBe(pointer);
    }

    [Fact]
    public async Task The_description_has_words_and_an_example_for_every_operation()
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await doors.Get("/openapi/v1.json");
        var description = await answer.Json();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Text());
        description["openapi"]!.ToString().ShouldStartWith("3.1");
        var operations = description["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(o => o.Value!).ToArray();
        operations.Where(o => o["summary"] is null || o["description"] is null).Select(o => o["operationId"]?.ToString()).ShouldBeEmpty();
        operations
            .Where(o => o["requestBody"]?["content"]?.AsObject().Any(c => c.Key.EndsWith("json", StringComparison.Ordinal) && c.Value!["examples"] is null) == true)
            .Select(o => o["operationId"]?.ToString()).ShouldBeEmpty();
        operations.Length.ShouldBe(ApiTexts.Operations.Count());
    }

    private static Task<HttpResponseMessage> Hold(OpenDoors doors, string key, string reason) =>
        doors.Post("/api/v1/shipments/SH-1/hold", $$"""{"reason":"{{reason}}"}""", headers: [("Idempotency-Key", key)]);
}
