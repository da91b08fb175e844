using System.Text.Json.Nodes;
using ControlTower.Tests.Support;

namespace ControlTower.Tests.E2e;

[Collection(nameof(SharedTower))]
public sealed class TraceTests(TowerFixture tower)
{
    private const string Trace = "5bd1f0c6a7b94e7c8f3a2d1e0c9b8a76";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task The_trace_a_sender_began_is_on_the_shipments_ledger_and_in_the_answer()
    {
        var freight = new Freight("TRACE");
        await tower.Send(HttpMethod.Put, $"/api/v1/customers/{freight.Customer}", freight.CustomerJson());
        await tower.Send(HttpMethod.Post, "/api/v1/shipments", freight.OrderJson);

        using var answer = await tower.Ask(
            HttpMethod.Post, "/api/v1/milestones", tower.Key, $"00-{Trace}-00f067aa0ba902b7-01", freight.Milestone("DepartedPickup", "2026-11-10T09:30:00-06:00", "{}"));

        answer.IsSuccessStatusCode.ShouldBeTrue();
        answer.Headers.GetValues("X-Correlation-Id").ShouldBe([Trace]);
        await Eventually.Holds("the trace is on the ledger", async () => (await Ledger(freight)).Contains(Trace, StringComparer.Ordinal), Patience, TestContext.Current.CancellationToken);
    }

    private async Task<IEnumerable<string>> Ledger(Freight freight)
    {
        using var answer = await tower.Ask(HttpMethod.Get, $"/api/v1/shipments/{freight.Id}", tower.Key);
        var view = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return view["ledger"]!.AsArray().Select(row => row!["correlationId"]!.GetValue<string>());
    }
}
