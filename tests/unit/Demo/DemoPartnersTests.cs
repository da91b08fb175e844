using System.Collections.Immutable;
using System.Text;
using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Edi.Applying;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;
using ControlTower.Web.Demo;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Demo;

public sealed class DemoPartnersTests
{
    private static readonly DemoPartners Day = new(7, new DateOnly(2026, 11, 24));

    [Fact]
    public void The_same_seed_and_day_say_the_same_and_another_day_has_other_control_numbers()
    {
        new DemoPartners(7, new DateOnly(2026, 11, 24)).Statuses().ShouldBe(Day.Statuses());
        string.Equals(Control((Day with { Day = Day.Day.AddDays(1) }).Tender()), Control(Day.Tender()), StringComparison.Ordinal).ShouldBeFalse();
        string.Equals(Control(Day.Tender()), Control(Day.Statuses()), StringComparison.Ordinal).ShouldBeFalse();
    }

    [Fact]
    public void The_tender_is_a_good_load_with_two_stops()
    {
        var message = Read(Day.Tender()).Single();

        message.Reading.Rejected.ShouldBeFalse(string.Join(' ', message.Reading.Problems.Select(p => p.Detail)));
        message.Reading.Facts.ShouldBeOfType<OrderFacts>().Orders.Single().Stops.Length.ShouldBe(2);
    }

    [Fact]
    public void Of_the_statuses_one_has_a_code_nobody_knows_and_one_is_turned_away()
    {
        var messages = Read(Day.Statuses());

        messages.Select(m => m.Reading.Rejected).ShouldBe([false, false, false, true]);
        EdiGaps.Of(messages).ShouldHaveSingleItem().Code.ShouldBe("QZ");
        messages.SelectMany(m => m.Reading.Problems).ShouldContain(p => p.Fault == EdiFault.CountMismatch);
    }

    [Fact]
    public void One_webhook_is_understood_and_one_has_a_code_nobody_knows() =>
        Day.Webhooks().Select(w => System.Text.Json.Nodes.JsonNode.Parse(w)!["status"]!.GetValue<string>()).ShouldBe(["ROLLING", "GATE_HOLD"]);

    private static string Control(string text) => EdiFile.Read(Encoding.ASCII.GetBytes(text)).Interchanges.Single().Interchange.Control;

    private static ImmutableArray<ReadMessage> Read(string text) =>
        ReadInterchange.Of(EdiFile.Read(Encoding.ASCII.GetBytes(text)).Interchanges.Single().Interchange, PartnerCodes.Standard).Messages;
}
