using System.Net;

namespace ControlTower.Tests.E2e;

[Collection(nameof(SharedTower))]
public sealed class AccessTests(TowerFixture tower)
{
    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/billing")]
    [InlineData("GET", "/unmatched")]
    [InlineData("GET", "/integrity")]
    [InlineData("GET", "/settings/access")]
    [InlineData("GET", "/api/v1/board")]
    [InlineData("GET", "/api/v1/integrity")]
    [InlineData("POST", "/api/v1/milestones")]
    [InlineData("POST", "/api/v1/events")]
    [InlineData("PUT", "/api/v1/customers/ACME")]
    [InlineData("POST", "/hubs/board/negotiate?negotiateVersion=1")]
    [InlineData("GET", "/metrics")]
    [InlineData("GET", "/orleans")]
    [InlineData("GET", "/openapi/v1.json")]
    public async Task Nothing_is_reachable_without_a_key_or_a_session(string method, string path)
    {
        using var answer = await tower.Ask(HttpMethod.Parse(method), path, key: null);

        var signIn = answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal);
        (signIn || answer.StatusCode == HttpStatusCode.Unauthorized).ShouldBeTrue($"{(int)answer.StatusCode} {answer.Headers.Location}");
    }

    [Theory]
    [InlineData("GET", "/health/live")]
    [InlineData("GET", "/health/ready")]
    public async Task Health_is_for_everybody(string method, string path)
    {
        using var answer = await tower.Ask(HttpMethod.Parse(method), path, key: null);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("GET", "/api/v1/board", HttpStatusCode.OK)]
    [InlineData("GET", "/metrics", HttpStatusCode.OK)]
    [InlineData("GET", "/orleans", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/orleans/DashboardCounters", HttpStatusCode.Forbidden)]
    [InlineData("PUT", "/api/v1/customers/ACME", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/api/v1/milestones", HttpStatusCode.Forbidden)]
    public async Task Who_may_look_may_look_and_nothing_else(string method, string path, HttpStatusCode expected)
    {
        using var answer = await tower.Ask(HttpMethod.Parse(method), path, tower.ViewerKey, json: method == "GET" ? null : "{}");

        answer.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task An_admin_sees_the_cluster()
    {
        using var answer = await tower.Ask(HttpMethod.Get, "/orleans/DashboardCounters", tower.Key);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
