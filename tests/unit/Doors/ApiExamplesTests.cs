using System.Text;
using System.Text.Json;
using ControlTower.Contracts.Customers;
using ControlTower.Web.Access;
using ControlTower.Web.Api;
using ControlTower.Web.Customers;
using ControlTower.Web.Ingest;
using ControlTower.Web.Shipments;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Doors;

/// <summary>Every documented example is read by the real reader.</summary>
public sealed class ApiExamplesTests
{
    public static TheoryData<string, string> Milestones =>
        new(ApiExamples.All.Where(e => e.Operation is "ReportMilestones" or "ReportEvents").Select(e => (e.Operation, e.Name)));

    [Theory]
    [MemberData(nameof(Milestones))]
    public void Every_example_of_milestones_is_taken(string operation, string name)
    {
        var example = ApiExamples.All.Single(e => e.Operation == operation && e.Name == name);

        var items = (operation, example.MediaType) switch
        {
            (_, "application/cloudevents+json") => CloudEventReader.Read(Encoding.UTF8.GetBytes(example.Body), batch: false, SourceScope.All).Items,
            (_, "application/cloudevents-batch+json") => CloudEventReader.Read(Encoding.UTF8.GetBytes(example.Body), batch: true, SourceScope.All).Items,
            ("ReportEvents", _) => BinaryCloudEvent.Read(
                BinaryCloudEvent.Attributes([new("ce-specversion", "1.0"), new("ce-id", "1"), new("ce-source", "tms"), new("ce-type", "delivered"), new("ce-time", "2026-11-24T08:55:00Z")]),
                Encoding.UTF8.GetBytes(example.Body), SourceScope.All).Items,
            (_, "application/x-ndjson") => [.. example.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(l => MilestoneReader.Read(Encoding.UTF8.GetBytes(l), SourceScope.All).Items)],
            _ => MilestoneReader.Read(Encoding.UTF8.GetBytes(example.Body), SourceScope.All).Items,
        };

        items.ShouldNotBeEmpty();
        items.ShouldAllBe(item => item.Milestone != null);
    }

    [Fact]
    public void The_example_of_a_customer_is_complete()
    {
        var customer = JsonSerializer.Deserialize<Customer>(Body("PutCustomer"), ApiJson.Options)!;

        CustomerCheck.Of(customer).Errors.ShouldBeEmpty();
        customer.Contracts[0].Fuel!.Brackets.IsDefault.ShouldBeFalse();
        customer.Contracts[0].Accessorials["LUM"].ShouldBe(125m);
    }

    [Fact]
    public void The_example_of_an_order_is_complete()
    {
        var found = new Findings();

        var release = OrderReader.Read(JsonSerializer.Deserialize<ShipmentOrder>(Body("ReleaseShipment"), ApiJson.Options)!, default, found);

        found.Errors.ShouldBeEmpty();
        release.Stops[1].PlannedTo.ShouldBe(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.FromHours(-5)));
    }

    [Fact]
    public void Collections_that_are_left_out_are_empty_and_dictionaries_sort_by_their_letters()
    {
        var customer = JsonSerializer.Deserialize<Customer>("""{"name":"A","billing":{},"chargeCodes":{"b":"1","A":"2","a":"3"}}""", ApiJson.Options)!;

        customer.Contracts.IsDefault.ShouldBeFalse();
        customer.Billing.RequiredDocuments.IsDefault.ShouldBeFalse();
        customer.ChargeCodes.Keys.ShouldBe(["A", "a", "b"]);
        JsonSerializer.Deserialize<Customer>("{}", ApiJson.Options)!.ChargeCodes.ShouldBeEmpty();
    }

    [Fact]
    public void Contracts_whose_periods_overlap_are_refused()
    {
        var customer = JsonSerializer.Deserialize<Customer>(
            """{"name":"A","currency":"USD","billing":{},"contracts":[{"number":"1","effectiveFrom":"2026-01-01","effectiveTo":"2026-06-30"},{"number":"2","effectiveFrom":"2026-06-30"}]}""", ApiJson.Options)!;

        CustomerCheck.Of(customer).Errors.Select(e => e.Pointer).ShouldBe(["/contracts/1/effectiveFrom"]);
    }

    private static string Body(string operation) => ApiExamples.All.First(e => e.Operation == operation).Body;
}
