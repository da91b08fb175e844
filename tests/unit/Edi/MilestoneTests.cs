using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi.Applying;
using ControlTower.Grains.Edi.Meaning;

namespace ControlTower.Tests.Unit.Edi;

/// <summary>What a partner's statuses tell shipments.</summary>
public sealed class MilestoneTests
{
    [Theory]
    [InlineData("AT7*X3*NS***20260305*0800*CT", MilestoneType.ArrivedPickup, TimeClass.Actual)]
    [InlineData("AT7*AF*NS***20260305*0800*CT", MilestoneType.DepartedPickup, TimeClass.Actual)]
    [InlineData("AT7*X2*NS***20260305*0800*CT", MilestoneType.ArrivedDelivery, TimeClass.Estimated)]
    [InlineData("AT7***AB*NA*20260305*0800*CT", MilestoneType.ArrivedDelivery, TimeClass.Planned)]
    [InlineData("AT7*D1*NS***20260305*0800*CT", MilestoneType.Delivered, TimeClass.Actual)]
    [InlineData("AT7*A7*BS***20260305*0800*CT", MilestoneType.Refused, TimeClass.Actual)]
    [InlineData("AT7*CB*NS***20260305*0800*CT", MilestoneType.Noted, TimeClass.Actual)]
    [InlineData("AT7*LY*NS***20260305*0800*CT", MilestoneType.Noted, TimeClass.Actual)]
    public void A_status_becomes_its_milestone(string at7, MilestoneType type, TimeClass kind)
    {
        var milestone = Told(Interchanges.Status214(at7)).Single();

        (milestone.Type, milestone.Class).ShouldBe((type, kind));
        milestone.References.ShouldBe([new Reference(ReferenceType.Pro, "PRO-1"), new Reference(ReferenceType.Other, "LD-1")]);
        milestone.OccurredAt.ShouldBe(new DateTimeOffset(2026, 3, 5, 8, 0, 0, TimeSpan.FromHours(-6)));
    }

    [Fact]
    public void A_status_with_a_reason_that_is_not_normal_is_a_disturbance_too()
    {
        var told = Told(Interchanges.Status214("AT7*X1*AO***20260305*0800*CT"));

        told.Select(m => m.Type).ShouldBe([MilestoneType.ArrivedDelivery, MilestoneType.Delayed]);
        told[1].Detail!.Reason.ShouldNotBeNull().ShouldContain("Weather");
    }

    [Fact]
    public void Each_LX_has_its_own_stop_and_each_AT7_its_own_place()
    {
        var told = Told(Interchanges.Status214(
            "L11*1*QN", "AT7*X3*NS***20260305*0800*CT", "MS1*DALLAS*TX", "AT7*AF*NS***20260305*0900*LT", "MS1*WACO*TX", "LX*2", "L11*2*QN", "AT7*X1*NS***20260306*0900*LT", "MS1*ATLANTA*GA"));

        told.Select(m => (m.Stop, m.Location)).ShouldBe([(1, "DALLAS, TX"), (1, "WACO, TX"), (2, "ATLANTA, GA")]);
        told.Select(m => m.OccurredAt.Offset.Hours).ShouldBe([-6, -6, -5]);
    }

    [Fact]
    public void Positions_are_degrees_minutes_and_seconds()
    {
        var milestone = Told(Interchanges.Status214("AT7*X6*NS***20260305*0800*CT", "MS1****0964812*0324648*W*N")).Single();

        milestone.Detail!.Longitude!.Value.ShouldBe(-96.80333, 0.0001);
        milestone.Detail.Latitude!.Value.ShouldBe(32.78, 0.0001);
    }

    [Fact]
    public void A_code_of_the_partner_beats_the_standards()
    {
        var codes = PartnerCodes.Standard with { Statuses = PartnerCodes.Standard.Statuses.Add("LY", new StatusMeaning("DepartedTerminal", StatusKind.Actual, MilestoneType.DepartedTerminal)) };

        Told(Interchanges.Status214("AT7*LY*NS***20260305*0800*CT"), codes).Single().Type.ShouldBe(MilestoneType.DepartedTerminal);
    }

    [Fact]
    public void The_id_is_the_same_on_every_repeat_and_another_for_anything_else()
    {
        var text = Interchanges.Status214("AT7*AF*NS***20260305*0800*CT");
        var id = Told(text).Single().EventId;

        Told(text.Replace("~\n", "\n", StringComparison.Ordinal)).Single().EventId.ShouldBe(id);
        Told(text.Replace("0800", "0801", StringComparison.Ordinal)).Single().EventId.Equals(id, StringComparison.Ordinal).ShouldBeFalse();
        Told(text.Replace("LD-1", "LD-2", StringComparison.Ordinal)).Single().EventId.Equals(id, StringComparison.Ordinal).ShouldBeFalse();
        Told(text.Replace("000000007", "000000008", StringComparison.Ordinal)).Single().EventId.Equals(id, StringComparison.Ordinal).ShouldBeFalse();
        id.Length.ShouldBeLessThanOrEqualTo(128);
    }

    [Theory]
    [InlineData("STS+1+21", "Delivered")]
    [InlineData("STS++50::ZZZ", "UnmappedStatus")]
    [InlineData("STS+11+45+108:::TEXT", "ArrivedTerminal")]
    [InlineData("STS+1:BKD", "UnmappedStatus")]
    [InlineData("STS+1+060::ZZZ:text", "UnmappedStatus")]
    [InlineData("STS+1:21", "Delivered")]
    public void STS_is_read_where_carriers_put_it(string sts, string name) =>
        Interchanges.OneStatus(Interchanges.Edifact("IFTSTA", "BGM+77+1", "CNI+1+C-1", sts, "DTM+334:202603051230:203")).Meaning.Name.ShouldBe(name);

    [Fact]
    public void Itinerary_times_are_no_event_times()
    {
        var status = Interchanges.OneStatus(Interchanges.Edifact(
            "IFTSTA", "BGM+77+1", "CNI+1+C-1", "STS+1+24", "DTM+133:202603010000:203", "LOC+175+DEHAM", "DTM+78:202603051230:203", "TDT+20", "DTM+186:202603091200:203"));

        status.When!.At.ShouldBe(new DateTimeOffset(2026, 3, 5, 12, 30, 0, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void A_cancelled_tender_tells_its_shipment()
    {
        var text = Interchanges.X12("SM", ("204", ["B2**SCAC**LOAD-5**PP", "B2A*01*LT"]));

        Told(text).Single().ShouldSatisfyAllConditions(m => m.Type.ShouldBe(MilestoneType.Cancelled), m => m.References.ShouldBe([new Reference(ReferenceType.ShipperNumber, "LOAD-5")]));
    }

    private static ImmutableArray<Milestone> Told(string text, PartnerCodes? codes = null)
    {
        var read = Interchanges.Read(text, codes);
        var origin = new Origin("edi", read.Interchange.Sender, read.Interchange.Receiver, read.Interchange.Control, read.Messages[0].Message.Type, read.Messages[0].Message.Control, DateTimeOffset.UnixEpoch);
        read.Messages[0].Reading.Rejected.ShouldBeFalse(string.Join("; ", read.Messages[0].Reading.Problems.Select(p => p.Detail)));
        return Milestones.Of(read.Messages[0].Reading.Facts, read.Messages[0].Message, origin);
    }
}
