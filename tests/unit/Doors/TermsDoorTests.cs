using System.Text.Json;
using System.Text.Json.Nodes;
using ControlTower.Contracts.Customers;
using ControlTower.Grains.Customers;
using ControlTower.Web.Api;
using ControlTower.Web.Customers;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Doors;

/// <summary>Contract terms through the API: every term is read, and what is wrong is named by its pointer.</summary>
public sealed class TermsDoorTests
{
    private static readonly string Full = ApiExamples.All.Single(e => e.Operation == "PutCustomer" && e.Name.StartsWith("Less", StringComparison.Ordinal)).Body;

    [Fact]
    public void Every_documented_term_is_read_and_taken_over()
    {
        var customer = Read(Full);

        CustomerCheck.Of(customer).Errors.ShouldBeEmpty();
        CustomerAccount.Put(new CustomerState(null, default, ""), customer, "erp", default).Refusal.ShouldBeNull();
        var contract = customer.Contracts[0];
        contract.Rates[0].Tariff!.Breaks.Select(b => b.From).ShouldBe([500m, 2000m]);
        contract.Fuel!.Settings!.AverageWeeks.ShouldBe(2);
        contract.Detention[0].Steps!.LayoverPerDay.ShouldBe(350m);
        contract.Events!.TruckNotUsed.ShouldBe(250m);
        customer.DueDate!.Weekend.ShouldBe(WeekendDue.MondayAfter);
        customer.Billing.Further!.Tolerance!.Percent.ShouldBe(1m);
    }

    [Theory]
    [InlineData("/contracts/0/rates/0/tariff/breaks/1/from", "400")]
    [InlineData("/contracts/0/rates/0/tariff/breaks/0/amount", "-1")]
    [InlineData("/contracts/0/rates/0/tariff/discountPercent", "101")]
    [InlineData("/contracts/0/rates/0/tariff/absoluteMinimum", "-1")]
    [InlineData("/contracts/0/rates/0/tariff/cubicPoundsPerFoot", "0")]
    [InlineData("/contracts/0/fuel/settings/offsetDays", "32")]
    [InlineData("/contracts/0/fuel/settings/averageWeeks", "0")]
    [InlineData("/contracts/0/detention/0/steps/layoverPerDay", "-1")]
    [InlineData("/contracts/0/detention/0/steps/laterRatePerHour", "-1")]
    [InlineData("/contracts/0/events/stopsIncluded", "1")]
    [InlineData("/contracts/0/events/truckNotUsed", "-1")]
    [InlineData("/billing/further/tolerance/percent", "101")]
    [InlineData("/billing/further/authorisationAbove", "-1")]
    [InlineData("/billing/further/patterns/0/pattern", "\"\"")]
    [InlineData("/billing/further/evidence/0/code", "\"\"")]
    public void A_wrong_figure_is_named_by_its_pointer(string pointer, string value)
    {
        var body = JsonNode.Parse(Full)!;
        var parts = pointer[1..].Split('/');
        var parent = parts[..^1].Aggregate(body, (node, part) => int.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out var index) ? node![index]! : node![part]!);
        parent![parts[^1]] = JsonNode.Parse(value);

        CustomerCheck.Of(Read(body.ToJsonString())).Errors.Select(e => e.Pointer).ShouldBe([pointer]);
    }

    [Fact]
    public void A_pattern_that_is_none_is_refused_by_the_account()
    {
        var customer = Read(Full.Replace("45[0-9]{5}", "(?=45)[", StringComparison.Ordinal));

        CustomerAccount.Put(new CustomerState(null, default, ""), customer, "erp", default).Refusal!.Detail
            .ShouldBe("The pattern '(?=45)[' of PurchaseOrder is not a regular expression without look-around or back references.");
    }

    private static Customer Read(string body) => JsonSerializer.Deserialize<Customer>(body, ApiJson.Options)!;
}
