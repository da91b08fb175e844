using System.Text.Json.Nodes;
using ControlTower.Tests.Support;

namespace ControlTower.Tests.E2e;

[Collection(nameof(SharedTower))]
public sealed class KpiTests(TowerFixture tower)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task What_the_figures_count_is_what_the_board_lists()
    {
        var freight = new Freight("FIGURES");
        await tower.Send(HttpMethod.Put, $"/api/v1/customers/{freight.Customer}", freight.CustomerJson("null"));
        await tower.Send(HttpMethod.Post, "/api/v1/shipments", freight.OrderJson);
        await tower.Report(freight, "ArrivedDelivery", "2026-11-11T08:10:00-05:00");
        await tower.Report(freight, "delivered", "2026-11-11T09:10:00-05:00");
        await tower.Report(freight, "DepartedDelivery", "2026-11-11T09:20:00-05:00");

        await Eventually.Holds("figures and board count the same, and something", async () =>
        {
            var figures = await Read("/api/v1/kpis");
            var waiting = figures["waiting"]!.AsArray();
            var all = await Listed("view=DeliveredNotBilled");
            return all > 0 && figures["figures"]![0]!["part"]!.GetValue<long>() == all && Sum(waiting, null) == all
                && await Agrees(waiting, "PodMissing") && await Agrees(waiting, "FuelIndexMissing") && await Agrees(waiting, "RateMissing");
        }, Patience, TestContext.Current.CancellationToken);
    }

    private async Task<bool> Agrees(JsonArray waiting, string cause) => Sum(waiting, cause) == await Listed($"view=DeliveredNotBilled&cause={cause}");

    private async Task<long> Listed(string query) => (await Read($"/api/v1/board?{query}"))["total"]!.GetValue<long>();

    private async Task<JsonNode> Read(string path)
    {
        using var answer = await tower.Ask(HttpMethod.Get, path, tower.Key);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    private static long Sum(JsonArray waiting, string? cause) =>
        waiting.Where(w => w!["cause"]?.GetValue<string>() == cause).Sum(w => w!["count"]!.GetValue<long>());
}
