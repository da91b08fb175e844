using System.Text;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Tests.Support;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Partners;

public sealed class EpcisTests
{
    public static TheoryData<string> Valid => [.. PartnerSamples.Files("epcis_Documents_*.json")];

    public static TheoryData<string> Invalid => [.. PartnerSamples.Files("epcis_Invalid_*.json")];

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_capture_document_of_the_standards_own_is_read(string file)
    {
        var read = Reading.Shape("epcis-2.0").Read(File.ReadAllBytes(file));

        read.Malformed.ShouldBeNull();
        read.Findings.ShouldBeEmpty();
        (read.Facts.Length + read.Ignored + read.Gaps.Count(g => g.Kind == GapKind.Status)).ShouldBe(read.Items);
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void A_document_against_the_standard_is_refused_with_the_place(string file)
    {
        var read = Reading.Shape("epcis-2.0").Read(File.ReadAllBytes(file));

        read.Malformed.ShouldNotBeNull();
        read.Facts.ShouldBeEmpty();
        read.Findings.ShouldAllBe(f => f.Pointer.StartsWith('/'));
    }

    [Theory]
    [InlineData("epcis_Invalid_EPCISDocument_without_context.json", "/@context")]
    [InlineData("epcis_Invalid_ObjectEvent_with_invalid_action.json", "/epcisBody/eventList/0/action")]
    [InlineData("epcis_Invalid_ObjectEvent_with_quantity_as_text.json", "/epcisBody/eventList/0/quantityList/0/quantity")]
    public void The_place_is_the_one_that_is_wrong(string file, string pointer) =>
        Reading.Shape("epcis-2.0").Read(PartnerSamples.Bytes(file)).Findings.Select(f => f.Pointer).ShouldBe([pointer]);

    [Fact]
    public void An_error_declaration_takes_its_event_back()
    {
        var read = Reading.Shape("epcis-2.0").Read(PartnerSamples.Bytes("epcis_Documents_ObjectEvent_with_error_declaration.json"));

        var (shipped, received) = (read.Facts[0], read.Facts[1]);
        shipped.Type.ShouldBe(MilestoneType.DepartedPickup);
        shipped.Revision.ShouldNotBeNull().Withdrawn.ShouldBeTrue();
        shipped.Revision!.Of.ShouldStartWith("ni:///sha-256;aa49daa1");
        shipped.OccurredAt.ShouldBe(new DateTimeOffset(2005, 4, 3, 20, 33, 31, 116, TimeSpan.FromHours(-6)));
        shipped.References.ShouldContain(new Reference(ReferenceType.PurchaseOrder, "12345678"));
        received.Type.ShouldBe(MilestoneType.Delivered);
        received.Revision.ShouldBeNull();
        received.References.ShouldContain(new Reference(ReferenceType.ShipperNumber, "1152"));
    }

    [Fact]
    public void A_business_step_nobody_knows_is_one_gap_and_an_unknown_list_keeps_its_name()
    {
        var read = Reading.Shape("epcis-2.0").Read(PartnerSamples.Bytes("epcis_Documents_TransactionEvent.json"));

        read.Gaps.Select(g => (g.Kind, g.Code)).ShouldBe([(GapKind.Status, "summarising_discharge:"), (GapKind.Reference, "passage")]);
        read.Facts.ShouldHaveSingleItem().Type.ShouldBe(MilestoneType.InTransit);
        read.Facts[0].References.ShouldContain(new Reference(ReferenceType.Other, "xyz12345"));
    }

    [Fact]
    public void Steps_may_be_written_as_addresses()
    {
        var text = Encoding.UTF8.GetString(PartnerSamples.Bytes("epcis_Documents_AggregationEvent.json"));

        Reading.Shape("epcis-2.0").Read(text.Replace("\"receiving\"", "\"https://ref.gs1.org/cbv/BizStep-receiving\"", StringComparison.Ordinal))
            .Facts.ShouldHaveSingleItem().Type.ShouldBe(MilestoneType.Delivered);
    }
}
