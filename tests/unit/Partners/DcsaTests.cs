using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Support;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Partners;

public sealed class DcsaTests
{
    private const string Equipment = """{"eventID":"3cecb101-7a1a-43a4-9d62-e88a131651e4","eventCreatedDateTime":"2026-01-23T12:34:56Z","eventType":"EQUIPMENT","eventClassifierCode":"ACT","eventDateTime":"2026-01-22T07:41:00+08:30","equipmentEventTypeCode":"GTOT","equipmentReference":"APZU4812090","emptyIndicatorCode":"LADEN"}""";

    [Fact]
    public void The_conformance_response_of_2_2_gives_its_actual_and_leaves_the_rest()
    {
        var read = Reading.Shape("dcsa-2.2").Read(PartnerSamples.Bytes("dcsa_tnt-220-response.json"));

        read.Malformed.ShouldBeNull();
        read.Findings.ShouldBeEmpty();
        var arrival = read.Facts.First(f => f.Class == TimeClass.Actual);
        arrival.Type.ShouldBe(MilestoneType.ArrivedTerminal);
        arrival.OccurredAt.ShouldBe(new DateTimeOffset(2021, 1, 9, 14, 12, 56, TimeSpan.FromHours(1)));
        arrival.References.ShouldContain(new Reference(ReferenceType.Container, "APZU4812090"));
        arrival.References.ShouldContain(new Reference(ReferenceType.BillOfLading, "reserved-HHL123"));
        arrival.Detail!.Reason.ShouldBe("WEA");
        read.Gaps.ShouldBeEmpty();
    }

    [Fact]
    public void Events_with_wrong_times_are_refused_one_by_one()
    {
        var read = Reading.Shape("dcsa-2.2").Read(PartnerSamples.Bytes("dcsa_tnt-220-response-wrong-date-times.json"));

        read.Items.ShouldBe(7);
        read.Ignored.ShouldBe(1);
        read.Findings.Select(f => f.Pointer).ShouldBe(["item 2", "item 3", "item 4", "item 5", "item 6", "item 7"]);
    }

    [Fact]
    public void An_event_id_that_is_no_uuid_is_refused() =>
        Reading.Shape("dcsa-2.2").Read(PartnerSamples.Bytes("dcsa_tnt-220-response-wrong-event-ids.json")).Findings.Take(2).Select(f => (f.Pointer, f.Detail))
            .ShouldBe([("item 1", "eventID is not a UUID."), ("item 2", "eventID is not a UUID.")]);

    [Fact]
    public void The_conformance_response_of_3_0_is_read()
    {
        var read = Reading.Shape("dcsa-3.0").Read(PartnerSamples.Bytes("dcsa_tnt-300-response.json"));

        read.Malformed.ShouldBeNull();
        read.Findings.ShouldBeEmpty();
        read.Gaps.ShouldBeEmpty();
        read.Facts.Select(f => f.Type).Take(2).ShouldBe([MilestoneType.Dispatched, MilestoneType.DepartedTerminal]);
        read.Facts[1].References.ShouldContain(new Reference(ReferenceType.BillOfLading, "HHL71800000"));
    }

    [Theory]
    [InlineData("dcsa_tnt-300-request-shipment.json")]
    [InlineData("dcsa_tnt-300-request-transport.json")]
    [InlineData("dcsa_tnt-300-request-equipment.json")]
    public void The_conformance_requests_of_3_0_are_read(string file)
    {
        var read = Reading.Shape("dcsa-3.0").Read(PartnerSamples.Bytes(file));

        read.Malformed.ShouldBeNull();
        read.Findings.ShouldBeEmpty();
        (read.Facts.Length + read.Ignored).ShouldBe(read.Items);
    }

    [Fact]
    public void The_same_event_told_later_is_a_correction()
    {
        var first = Reading.Shape("dcsa-2.2").Read($"[{Equipment}]").Facts.ShouldHaveSingleItem();
        var later = Reading.Shape("dcsa-2.2").Read($"[{Equipment.Replace("01-23T12", "01-23T18", StringComparison.Ordinal).Replace("07:41", "08:00", StringComparison.Ordinal)}]").Facts.ShouldHaveSingleItem();

        later.Revision!.Of.ShouldBe(first.Revision!.Of);
        later.Revision.Number.ShouldBeGreaterThan(first.Revision.Number);
        later.EventId.ShouldNotBe(first.EventId, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("ACT", TimeClass.Actual)]
    [InlineData("EST", TimeClass.Estimated)]
    [InlineData("PLN", TimeClass.Planned)]
    public void Only_ACT_is_an_actual(string code, TimeClass kind) =>
        Reading.Shape("dcsa-2.2").Read(Equipment.Replace("\"ACT\"", $"\"{code}\"", StringComparison.Ordinal)).Facts.ShouldHaveSingleItem().Class.ShouldBe(kind);

    [Theory]
    [InlineData("GTOT", "LADEN", MilestoneType.DepartedPickup)]
    [InlineData("GTOT", "EMPTY", null)]
    [InlineData("GTIN", "EMPTY", MilestoneType.EmptyReturned)]
    [InlineData("STRP", "EMPTY", MilestoneType.Delivered)]
    [InlineData("STUF", "LADEN", MilestoneType.LoadingEnded)]
    public void An_empty_box_at_a_gate_is_no_freight(string code, string empty, MilestoneType? type)
    {
        var read = Reading.Shape("dcsa-2.2").Read(Equipment.Replace("GTOT", code, StringComparison.Ordinal).Replace("LADEN", empty, StringComparison.Ordinal));

        read.Facts.Select(f => (MilestoneType?)f.Type).FirstOrDefault().ShouldBe(type);
    }
}
