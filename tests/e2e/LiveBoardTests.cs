using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ControlTower.Tests.E2e;

[Collection(nameof(SharedTower))]
public sealed class LiveBoardTests(TowerFixture tower)
{
    [Fact]
    public async Task A_milestone_posted_over_http_changes_the_open_board_without_a_reload()
    {
        var freight = new Freight("LIVE");
        await Release(freight);
        var board = await tower.Browser.Visit("/?view=All");
        var row = board.Locator($"#row-{freight.Id}");
        await Expect(row).ToBeVisibleAsync();
        var before = await row.GetAttributeAsync("data-u");
        await board.EvaluateAsync("window.stillTheSamePage = true");

        await tower.Report(freight, "DepartedPickup", "2026-11-10T09:30:00-06:00");

        await Expect(row).Not.ToHaveAttributeAsync("data-u", before!);
        await Expect(row).ToContainTextAsync("In transit", new() { IgnoreCase = true });
        (await board.EvaluateAsync<bool>("window.stillTheSamePage === true")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_block_is_cleared_by_keyboard_alone_and_the_invoice_appears()
    {
        var freight = new Freight("KEYS");
        await Release(freight);
        await Deliver(freight, departed: "2026-11-11T14:00:00-05:00");
        var board = await tower.Browser.Visit($"/?view=DeliveredNotBilled&cause=ChargeNotApproved&customer={freight.Customer}");
        var row = board.Locator($"#row-{freight.Id}");
        await Expect(row).ToBeVisibleAsync();

        await board.Keyboard.PressAsync("j");
        await board.Keyboard.PressAsync("Enter");
        var panel = board.Locator(".panel");
        await Expect(panel).ToContainTextAsync(freight.Id);
        await Expect(panel).ToContainTextAsync("Approve");
        await board.Keyboard.PressAsync("e");

        await Expect(panel).ToContainTextAsync("Invoiced");
        await Browser.Photograph(board, "cleared-by-keyboard");
        await board.Keyboard.PressAsync("o");
        await board.WaitForURLAsync($"**/shipments/{freight.Id}");
        await Expect(board.Locator("main")).ToContainTextAsync("INV-");
    }

    [Fact]
    public async Task A_shipment_is_found_by_any_reference_from_anywhere()
    {
        var freight = new Freight("FIND");
        await Release(freight);
        var page = await tower.Browser.Visit("/integrity");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("ld find");
        await Expect(page.Locator(".pal-hit").First).ToContainTextAsync(freight.Id);
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync($"**/shipments/{freight.Id}");
    }

    [Fact]
    public async Task A_stranger_sees_nothing_but_the_sign_in_page()
    {
        var page = await tower.Browser.Visit("/billing", signedIn: false);

        page.Url.ShouldContain("/sign-in");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    private async Task Release(Freight freight)
    {
        await tower.Send(HttpMethod.Put, $"/api/v1/customers/{freight.Customer}", freight.CustomerJson());
        await tower.Send(HttpMethod.Post, "/api/v1/shipments", freight.OrderJson);
        await tower.Report(freight, "load_assigned", "2026-11-09T17:00:00Z", """{"carrier":"SWFT"}""");
    }

    // Six hours at the consignee, two of them free: 300.00, above what needs no person.
    private async Task Deliver(Freight freight, string departed)
    {
        await tower.Report(freight, "DepartedPickup", "2026-11-10T09:30:00-06:00");
        await tower.Report(freight, "ArrivedDelivery", "2026-11-11T07:50:00-05:00");
        await tower.Report(freight, "UnloadingStarted", "2026-11-11T12:30:00-05:00");
        await tower.Report(freight, "delivered", "2026-11-11T13:40:00-05:00");
        await tower.Report(freight, "DepartedDelivery", departed);
        await tower.Report(freight, "pod_uploaded", "2026-11-11T14:10:00-05:00", """{"signed":true}""");
    }
}
