using System.Text.Json.Nodes;
using ControlTower.Web.Demo;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Demo;

public sealed class FreightDayTests
{
    private const int Cycle = Oddities.Cycle;
    private static readonly DateOnly Day = new(2026, 11, 24);
    private static readonly FreightDay Freight = new(Seed: 7, SecondsBetweenOrders: 5, Speed: 60);

    [Fact]
    public void The_same_seed_tells_the_same_day_to_the_letter() =>
        Told(Freight, 0, Cycle).ShouldBe(Told(new FreightDay(7, 5, 60), 0, Cycle));

    [Fact]
    public void Another_seed_tells_another_day() =>
        Told(Freight with { Seed = 8 }, 0, Cycle).ShouldNotBe(Told(Freight, 0, Cycle));

    [Theory]
    [InlineData("LatePod", 2)]
    [InlineData("NoPod", 1)]
    [InlineData("PodUnsigned", 1)]
    [InlineData("PodSignedLater", 1)]
    [InlineData("TaxMissing", 1)]
    [InlineData("PurchaseOrderMissing", 1)]
    [InlineData("CreditHold", 1)]
    [InlineData("CodeUnmapped", 1)]
    [InlineData("DetentionSmall", 2)]
    [InlineData("DetentionLarge", 1)]
    [InlineData("Duplicates", 2)]
    [InlineData("OutOfOrder", 1)]
    [InlineData("UnknownReference", 1)]
    [InlineData("AmbiguousReference", 1)]
    [InlineData("AmbiguousPartner", 1)]
    [InlineData("MilestonesFirst", 1)]
    [InlineData("Refused", 1)]
    [InlineData("Delayed", 2)]
    [InlineData("Cancelled", 1)]
    [InlineData("None", 37)]
    public void Sixty_trips_have_each_oddity_so_often(string oddity, int count) =>
        Trips(0, Cycle).Count(trip => trip.Oddity.ToString() == oddity).ShouldBe(count);

    [Fact]
    public void Nothing_but_an_estimate_is_told_before_it_happens()
    {
        foreach (var call in Calls(0, Cycle).Where(call => call.Door == Door.Milestones && JsonNode.Parse(call.Body)!["classifier"] is null))
        {
            DateTimeOffset.Parse(Field(call, "occurredAt"), System.Globalization.CultureInfo.InvariantCulture).ShouldBeLessThanOrEqualTo(call.At);
        }
    }

    [Fact]
    public void Every_trip_ends_within_the_longest_time()
    {
        for (var index = 0; index < 20 * Cycle; index++)
        {
            var calls = Freight.CallsOf(Day, index);
            (calls[^1].At - calls[0].At).ShouldBeLessThan(Freight.LongestTrip);
        }
    }

    [Fact]
    public void A_span_cut_in_two_tells_every_trip_once_also_over_midnight()
    {
        var midnight = new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);
        var (from, cut, to) = (midnight.AddSeconds(-33), midnight.AddSeconds(2.5), midnight.AddSeconds(41));

        var whole = Orders(from, to);
        Orders(from, cut).Concat(Orders(cut, to)).ShouldBe(whole);
        whole.Count.ShouldBe(6 + 9);
    }

    [Fact]
    public void Only_trips_with_duplicates_use_an_event_id_twice()
    {
        var twice = Calls(0, Cycle).Where(call => call.Door == Door.Milestones)
            .GroupBy(call => Field(call, "eventId"), StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .ToList();

        twice.Select(group => group.First().Shipment).Distinct(StringComparer.Ordinal).ShouldBe([Id(5), Id(32)], ignoreOrder: true);
        twice.ShouldAllBe(group => group.Select(call => call.Body).Distinct(StringComparer.Ordinal).Count() == 1);
    }

    [Fact]
    public void An_ambiguous_purchase_order_stands_on_two_orders()
    {
        var ambiguous = Freight.CallsOf(Day, 41).Single(call => call.Door == Door.Milestones && call.Body.Contains("PurchaseOrder", StringComparison.Ordinal));
        var name = JsonNode.Parse(ambiguous.Body)!["references"]![0]!["value"]!.GetValue<string>();

        Calls(0, Cycle).Where(call => call.Door == Door.Shipments && call.Body.Contains(name, StringComparison.Ordinal)).Select(call => call.Shipment).ShouldBe([Id(41), Id(42)]);
    }

    [Fact]
    public void A_delay_is_announced_while_the_truck_is_on_its_way()
    {
        var calls = Freight.CallsOf(Day, 47);
        var estimate = calls.Single(call => call.Door == Door.Milestones && JsonNode.Parse(call.Body)!["classifier"]?.GetValue<string>() == "EST");

        DateTimeOffset.Parse(Field(estimate, "occurredAt"), System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBeGreaterThan(DateTimeOffset.Parse(JsonNode.Parse(calls[0].Body)!["stops"]![1]!["plannedTo"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture));
        estimate.At.ShouldBeLessThan(calls.Single(call => call.Body.Contains("\"delivered\"", StringComparison.Ordinal)).At);
    }

    [Fact]
    public void A_carrier_that_is_quicker_than_the_order_tells_first() =>
        Freight.CallsOf(Day, 55)[0].Door.ShouldBe(Door.Milestones);

    [Fact]
    public void Every_other_order_is_told_before_anything_happens_to_it() =>
        Enumerable.Range(0, Cycle).Where(index => index != 55).ShouldAllBe(index => Freight.CallsOf(Day, index)[0].Door == Door.Shipments);

    [Fact]
    public void A_proof_of_delivery_is_a_real_page()
    {
        var paper = Calls(0, Cycle).First(call => call.Door == Door.Documents).Paper.ShouldNotBeNull();
        var text = System.Text.Encoding.Latin1.GetString([.. paper.Content]);

        text.ShouldStartWith("%PDF-1.4\n");
        text.ShouldEndWith("%%EOF\n");
        var table = int.Parse(text.Split("startxref\n")[1].Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture);
        text[table..].ShouldStartWith("xref\n");
    }

    private static List<string> Orders(DateTimeOffset from, DateTimeOffset to) =>
        [.. Freight.Beginning(from, to).Where(call => call.Door == Door.Shipments).Select(call => call.Shipment)];

    private static IEnumerable<Trip> Trips(int from, int count) =>
        Enumerable.Range(from, count).Select(index => Trip.Of(Freight.Seed, Day, index));

    private static IEnumerable<DemoCall> Calls(int from, int count) =>
        Enumerable.Range(from, count).SelectMany(index => Freight.CallsOf(Day, index));

    private static IEnumerable<string> Told(FreightDay freight, int from, int count) =>
        Enumerable.Range(from, count).SelectMany(index => freight.CallsOf(Day, index)).Select(call => $"{call.At:O} {call.Door} {call.Body} {call.Paper?.FileName}");

    private static string Field(DemoCall call, string name) => JsonNode.Parse(call.Body)![name]!.GetValue<string>();

    private static string Id(int index) => $"SH-261124-{index.ToString("00000", System.Globalization.CultureInfo.InvariantCulture)}";
}
