using ControlTower.Tests.Support;

namespace ControlTower.Tests.E2e;

/// <summary>The hub as somebody else's page uses it: the published JavaScript client, an API key, nothing of ours.</summary>
[Collection(nameof(SharedTower))]
public sealed class StockClientTests(TowerFixture tower)
{
    private static readonly string Script = Path.Combine(Repository.Root, "tests", "e2e", "StockClient", "signalr.min.js");

    [Fact]
    public async Task The_stock_javascript_client_gets_a_snapshot_and_then_every_change_in_order()
    {
        var freight = new Freight("HUB");
        await tower.Send(HttpMethod.Put, $"/api/v1/customers/{freight.Customer}", freight.CustomerJson());
        await tower.Send(HttpMethod.Post, "/api/v1/shipments", freight.OrderJson);
        var page = await tower.Browser.Visit("/sign-in", signedIn: false);
        await page.EvaluateAsync(await File.ReadAllTextAsync(Script, TestContext.Current.CancellationToken));
        var snapshot = await page.EvaluateAsync<string[]>(
            """
            async ([key, customer]) => {
              window.changes = [];
              const hub = new signalR.HubConnectionBuilder().withUrl('/hubs/board', { accessTokenFactory: () => key }).build();
              hub.on('changed', change => window.changes.push(change));
              await hub.start();
              const page = await hub.invoke('Subscribe', { view: 'All', customer });
              window.snapshot = page;
              return page.rows.map(row => row.id);
            }
            """,
            new[] { tower.Key, freight.Customer });
        snapshot.ShouldBe([freight.Id]);

        await tower.Report(freight, "DepartedPickup", "2026-11-10T09:30:00-06:00");
        await tower.Report(freight, "ArrivedDelivery", "2026-11-11T07:50:00-05:00");

        await page.WaitForFunctionAsync("id => changes.some(change => change.rows.some(row => row.id === id && row.operational === 'AtDelivery'))", freight.Id);
        (await page.EvaluateAsync<bool>("changes.every(change => change.epoch === snapshot.epoch)")).ShouldBeTrue();
        (await page.EvaluateAsync<bool>("changes.every((change, at) => change.after === (at === 0 ? snapshot.sequence : changes[at - 1].sequence))")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_client_without_a_key_is_not_let_in()
    {
        var page = await tower.Browser.Visit("/sign-in", signedIn: false);
        await page.EvaluateAsync(await File.ReadAllTextAsync(Script, TestContext.Current.CancellationToken));

        var refusal = await page.EvaluateAsync<string>(
            "async () => { try { await new signalR.HubConnectionBuilder().withUrl('/hubs/board').build().start(); return 'let in'; } catch (e) { return String(e); } }");

        refusal.ShouldContain("401");
    }
}
