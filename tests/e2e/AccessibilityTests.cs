using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ControlTower.Tests.E2e;

[Collection(nameof(SharedTower))]
public sealed class AccessibilityTests(TowerFixture tower)
{
    private static readonly string[] Serious = ["serious", "critical"];

    [Theory]
    [InlineData("board", "/?view=All")]
    [InlineData("board-panel", "/?view=All&sel=SH-LOOK")]
    [InlineData("billing", "/billing")]
    [InlineData("shipment", "/shipments/SH-LOOK")]
    [InlineData("customer", "/customers/CUST-LOOK")]
    [InlineData("unmatched", "/unmatched")]
    [InlineData("edi", "/edi")]
    [InlineData("channels", "/channels")]
    [InlineData("messages", "/messages")]
    [InlineData("kpis", "/kpis")]
    [InlineData("terms", "/terms/CUST-LOOK")]
    [InlineData("carrier-bills", "/carrier-bills?scac=LOOK&year=2026")]
    [InlineData("approvals", "/approvals")]
    [InlineData("integrity", "/integrity")]
    [InlineData("access", "/settings/access")]
    public async Task A_page_has_no_serious_violation_in_light_or_dark(string name, string path)
    {
        await Show();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await Check($"{name}-{scheme.ToString().ToLowerInvariant()}", await tower.Browser.Visit(path, scheme));
        }
    }

    [Fact]
    public async Task The_sign_in_page_has_no_serious_violation_in_light_or_dark()
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await Check($"sign-in-{scheme.ToString().ToLowerInvariant()}", await tower.Browser.Visit("/sign-in", scheme, signedIn: false));
        }
    }

    private static async Task Check(string name, IPage page)
    {
        await Browser.Photograph(page, name);
        var found = await page.RunAxe();
        found.Violations.Where(violation => Serious.Contains(violation.Impact, StringComparer.Ordinal)).Select(Words).ShouldBeEmpty(name);
        await page.Context.CloseAsync();
    }

    private static string Words(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help} at {string.Join(", ", violation.Nodes.Take(3).Select(node => node.Target))}";

    // Something to look at on every page: a blocked shipment and an item nobody knows.
    private async Task Show()
    {
        var freight = new Freight("LOOK");
        await tower.Send(HttpMethod.Put, $"/api/v1/customers/{freight.Customer}", freight.CustomerJson("null"));
        await tower.Send(HttpMethod.Post, "/api/v1/shipments", freight.OrderJson);
        await tower.Report(freight, "DepartedPickup", "2026-11-10T09:30:00-06:00");
        await tower.Report(freight, "ArrivedDelivery", "2026-11-11T08:10:00-05:00");
        await tower.Report(freight, "delivered", "2026-11-11T09:10:00-05:00");
        await tower.Report(freight, "DepartedDelivery", "2026-11-11T09:20:00-05:00");
        await tower.Report(new Freight("NOBODY"), "ArrivedTerminal", "2026-11-11T09:20:00-05:00");
        foreach (var id in new[] { "b1", "b2" })
        {
            await tower.Send(HttpMethod.Post, "/api/v1/carrier-bills/LOOK", $$"""{"id":"{{id}}","number":"7781","amount":1425.5,"currency":"USD","billedOn":"2026-11-23","pro":"123456789","load":"LD-1"}""");
        }

        await tower.SendEdi("x12_aws_214_amazon-drayage.edi");
    }
}
