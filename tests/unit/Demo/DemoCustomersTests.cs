using ControlTower.Web.Demo;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Demo;

public sealed class DemoCustomersTests
{
    [Theory]
    [InlineData(2026, 11, 22)]
    [InlineData(2026, 11, 23)]
    [InlineData(2026, 11, 24)]
    [InlineData(2027, 1, 1)]
    public void A_fuel_price_is_in_force_on_every_day_of_the_last_seven_weeks(int year, int month, int day)
    {
        var today = new DateOnly(year, month, day);
        var prices = DemoCustomers.Prices(today, 3.7m);

        prices.ShouldAllBe(price => price.PublishedOn.DayOfWeek == DayOfWeek.Monday && price.PublishedOn <= today && price.Price > 0);
        for (var ago = 0; ago < 49; ago++)
        {
            prices.ShouldContain(price => price.PublishedOn <= today.AddDays(-ago) && price.PublishedOn > today.AddDays(-ago - 7));
        }
    }

    [Fact]
    public void A_monday_keeps_its_price_whenever_it_is_told()
    {
        var early = DemoCustomers.Prices(new DateOnly(2026, 11, 17), 3.7m);
        var late = DemoCustomers.Prices(new DateOnly(2026, 11, 30), 3.7m);

        early.Intersect(late).Count().ShouldBe(early.Select(p => p.PublishedOn).Intersect(late.Select(p => p.PublishedOn)).Count());
    }

    [Fact]
    public void Eight_customers_ship_and_four_of_them_have_something_missing()
    {
        DemoCustomers.All.Count.ShouldBe(8);
        DemoCustomers.All["LARKSPUR"].Tax.ShouldBeNull();
        DemoCustomers.All["QUILL"].CreditHold.ShouldBeTrue();
        DemoCustomers.All["FJORDLINE"].Billing.RequiredReferences.ShouldHaveSingleItem();
        DemoCustomers.All["TAMARACK"].ChargeCodes.ContainsKey("TARP").ShouldBeFalse();
    }
}
