using Bunit;
using ControlTower.Contracts.Access;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Web.Billing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Billing;

public sealed class CarrierBillsPageTests
{
    private static readonly CarrierBill First = new("b1", "7781", new Money(1425.50m, Currency.Usd), new DateOnly(2026, 11, 3), "123-456789", "BL-1", "LD-1", null);

    [Fact]
    public async Task A_bill_sent_twice_stands_beside_the_earlier_one_with_what_is_alike()
    {
        await using var stage = await With(First, First with { Id = "b2", BilledOn = First.BilledOn.AddDays(9) });
        var page = stage.Render<CarrierBillsPage>();
        page.Find(".qrow-on .q-why").TextContent.ShouldBe("Sent twice");
        page.Find(".why-title").TextContent.ShouldContain("Sent twice");
        page.FindAll(".bills tbody tr").Select(r => (r.QuerySelector("th")!.TextContent, r.QuerySelectorAll("td")[2].TextContent)).ShouldBe([
            ("Number", "same"), ("Amount", "same"), ("Date", "differs"), ("PRO", "same"), ("Bill of lading", "same"), ("Load", "same"), ("Bill to", ""), ("Sender's id", "differs")]);
    }

    [Fact]
    public async Task Rejecting_by_key_asks_for_the_reason_and_keeps_it()
    {
        await using var stage = await With(First, First with { Id = "b2" });
        var (dialogs, page) = (stage.Dialogs(), stage.Render<CarrierBillsPage>());
        var pressed = page.InvokeAsync(() => page.Instance.OnKey("r", "b2"));
        dialogs.WaitForElement("input").Input("billed on 3 November already");
        dialogs.Find("form").Submit();
        await pressed;
        var decided = (await stage.Tower.Bills.Get()).Single(b => b.Bill.Id == "b2");
        (decided.Status, decided.Reason, decided.DecidedBy).ShouldBe((CarrierBillStatus.Duplicate, "billed on 3 November already", "maren.kolb"));
        page.WaitForAssertion(() => page.Markup.ShouldContain("A duplicate, not paid"));
    }

    [Fact]
    public async Task Who_may_only_look_decides_nothing()
    {
        await using var stage = await With([First, First with { Id = "b2" }], Role.Viewer);
        var page = stage.Render<CarrierBillsPage>();
        page.FindAll(".bills-acts").ShouldBeEmpty();
        await page.InvokeAsync(() => page.Instance.OnKey("a", "b2"));
        (await stage.Tower.Bills.Get()).ShouldContain(b => b.Status == CarrierBillStatus.Review);
    }

    [Theory]
    [InlineData("hlvy", 2026, "HLVY/2026")]
    [InlineData("H", 2026, null)]
    [InlineData("HL/Y", 2026, null)]
    [InlineData("HLVY", 1887, null)]
    public void Only_a_carrier_and_a_year_name_bills(string scac, int year, string? key) => BillComparison.KeyOf(scac, year).ShouldBe(key);

    private static Task<Stage> With(params CarrierBill[] bills) => With(bills, Role.Finance);

    private static async Task<Stage> With(CarrierBill[] bills, Role role)
    {
        var stage = new Stage([], role);
        foreach (var bill in bills)
        {
            await stage.Tower.Bills.Receive(bill, new Actor("edi", ""));
        }

        stage.Services.GetRequiredService<NavigationManager>().NavigateTo("/carrier-bills?scac=HLVY&year=2026");
        return stage;
    }
}
