using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ControlTower.Web.Api;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Doors;

/// <summary>What every JSON body must be, at doors that differ in all else.</summary>
public sealed class BodyTests
{
    [Theory]
    [InlineData("PutCustomer", "/api/v1/customers/ACME", "/contracts/0/rates/0", "null", "A list has no empty places")]
    [InlineData("PutPartner", "/api/v1/partners/BLUF", "/mapping/rules/0", "null", "A list has no empty places")]
    [InlineData("PutCustomer", "/api/v1/customers/ACME", "/contracts/0/rates/0/amount", "1000000000001", "from -1,000,000,000,000")]
    [InlineData("MatchRemittance", "/api/v1/remittances/R-1", "/lines/0/amount", "79228162514264337593543950335", "from -1,000,000,000,000")]
    public async Task What_nothing_means_is_named_by_its_pointer(string operation, string path, string pointer, string value, string words)
    {
        await using var doors = await OpenDoors.Start();
        var body = Examples(operation).First(b => Reaches(b, pointer));
        Put(body, pointer, JsonNode.Parse(value));

        using var answer = await doors.Send(HttpMethod.Put, path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), OpenDoors.AdminKey);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var error = (await answer.Json())["errors"]![0]!;
        error["pointer"]!.GetValue<string>().ShouldBe(pointer);
        error["detail"]!.GetValue<string>().ShouldContain(words);
    }

    private static IEnumerable<JsonNode> Examples(string operation) => ApiExamples.All.Where(e => e.Operation == operation).Select(e => JsonNode.Parse(e.Body)!);

    private static bool Reaches(JsonNode body, string pointer) => pointer.Split('/')[1..].Aggregate((JsonNode?)body, Step) is not null;

    private static void Put(JsonNode body, string pointer, JsonNode? value)
    {
        var steps = pointer.Split('/')[1..];
        var parent = steps[..^1].Aggregate((JsonNode?)body, Step)!;
        if (parent is JsonArray list)
        {
            list[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[steps[^1]] = value;
        }
    }

    private static JsonNode? Step(JsonNode? node, string step) => node switch
    {
        JsonArray list => int.TryParse(step, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < list.Count ? list[index] : null,
        JsonObject item => item[step],
        _ => null,
    };
}
