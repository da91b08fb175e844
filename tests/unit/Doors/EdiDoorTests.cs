using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ControlTower.Tests.Unit.Doors;

public sealed class EdiDoorTests
{
    private const string Path = "/api/v1/edi";

    [Fact]
    public async Task A_file_is_taken_as_it_came_with_its_source_and_name()
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await Send(doors, "\uFEFFISA*00*", "application/edi-x12", "?source=tms&name=status.edi");

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await answer.Json())["interchanges"]![0]!["status"]!.GetValue<string>().ShouldBe("Accepted");
        var (upload, actor) = doors.Edi.Received.Single();
        (upload.Source, upload.FileName, upload.Content[0], actor.Name).ShouldBe(("tms", "status.edi", (byte)0xEF, "key:ct_tms"));
    }

    [Fact]
    public async Task A_key_of_one_source_speaks_for_it()
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await Send(doors, "ISA*00*", "text/plain", "");

        doors.Edi.Received.Single().Upload.Source.ShouldBe("tms");
    }

    [Fact]
    public async Task A_corrected_copy_is_taken_with_its_reason_and_an_unknown_original_is_said()
    {
        await using var doors = await OpenDoors.Start();
        Task<HttpResponseMessage> Correct(string json) => doors.Post(Path + "/correct", json);

        using var done = await Correct("""{"id":"x1","content":"ISA*…","reason":"It counted wrongly"}""");
        using var unknown = await Correct("""{"id":"x9","content":"ISA*…","reason":"It counted wrongly"}""");
        using var empty = await Correct("""{"id":"x1","content":"","reason":""}""");

        (done.StatusCode, unknown.StatusCode, empty.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity));
        ((string?)(await done.Json())["acknowledgement"]).ShouldBe("It counted wrongly by key:ct_admin");
        (await empty.Json())["errors"]!.AsArray().Select(e => (string?)e!["pointer"]).ShouldBe(["/content", "/reason"]);
    }

    [Fact]
    public async Task A_key_may_not_speak_for_another_source()
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await Send(doors, "ISA*00*", "text/plain", "?source=driver-app");

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        doors.Edi.Received.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{\"a\":1}", "application/json", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("", "text/plain", HttpStatusCode.BadRequest)]
    [InlineData("hello", "text/plain", HttpStatusCode.BadRequest)]
    public async Task What_is_no_EDI_is_a_problem_with_words(string body, string type, HttpStatusCode status)
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await Send(doors, body, type, "");

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Json())["detail"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_file_over_20_MB_is_too_large()
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await Send(doors, new string('x', (20 * 1024 * 1024) + 1), "text/plain", "");

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        doors.Edi.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Fifteen_megabytes_are_not()
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await Send(doors, "ISA*" + new string('x', 15 * 1024 * 1024), "text/plain", "");

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Who_may_only_look_sends_nothing()
    {
        await using var doors = await OpenDoors.Start();

        using var answer = await Send(doors, "ISA*00*", "text/plain", "", OpenDoors.ViewerKey);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_interchange_that_does_not_exist_is_not_found()
    {
        await using var doors = await OpenDoors.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Path}/x123");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", OpenDoors.ViewerKey);

        using var answer = await doors.Client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<HttpResponseMessage> Send(OpenDoors doors, string body, string type, string query, string key = OpenDoors.TmsKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path + query) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await doors.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
