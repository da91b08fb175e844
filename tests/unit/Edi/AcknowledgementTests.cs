using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Edi.Reading;
using ControlTower.Grains.Edi.Writing;

namespace ControlTower.Tests.Unit.Edi;

/// <summary>What a sender is told, in the standards' own words.</summary>
public sealed class AcknowledgementTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 12, 30, 0, TimeSpan.Zero);
    private static readonly string[] Good = ["B10*PRO-1*LD-1*SCAC", "LX*1", "AT7*D1*NS***20260305*1230*ET"];

    [Fact]
    public void A_good_set_is_accepted_in_a_997_with_our_number()
    {
        Written(Interchanges.X12("QM", ("214", Good))).ShouldBe([
            "ISA*00*          *00*          *ZZ*TOWER          *02*SCAC           *260305*1230*U*00401*000000042*0*P*>",
            "GS*FA*TOWER*SCAC*20260305*1230*42*X*004010",
            "ST*997*0001", "AK1*QM*7", "AK2*214*0001", "AK5*A", "AK9*A*1*1*1", "SE*6*0001", "GE*1*42", "IEA*1*000000042",
        ]);
    }

    [Fact]
    public void A_wrong_count_is_rejected_with_code_4() =>
        Body(Interchanges.X12("QM", ("214", Good)).Replace("SE*5*", "SE*9*", StringComparison.Ordinal)).ShouldBe(["AK1*QM*7", "AK2*214*0001", "AK5*R*4", "AK9*R*1*1*0"]);

    [Fact]
    public void A_bad_date_is_rejected_with_its_segment_element_and_value() =>
        Body(Interchanges.X12("QM", ("214", Good), ("214", [.. Good[..2], "AT7*D1*NS***20260148*1230*ET"]))).ShouldBe(
            ["AK1*QM*7", "AK2*214*0001", "AK5*A", "AK2*214*0002", "AK3*AT7*4**8", "AK4*5**8*20260148", "AK5*R*5", "AK9*P*2*2*1"]);

    [Fact]
    public void A_set_the_tower_does_not_read_is_refused_politely() =>
        Body(Interchanges.X12("SW", ("945", ["W06*N**20020916*2144"]))).ShouldBe(["AK1*SW*7", "AK2*945*0001", "AK5*R*1", "AK9*R*1*1*0"]);

    [Fact]
    public void An_unmapped_status_is_no_syntax_error() =>
        Body(Interchanges.X12("QM", ("214", [.. Good[..2], "AT7*LY*NS***20260305*1230*ET"]))).ShouldBe(["AK1*QM*7", "AK2*214*0001", "AK5*A", "AK9*A*1*1*1"]);

    [Fact]
    public void A_group_of_5010_gets_a_999()
    {
        var lines = Written(Interchanges.X12("QM", ("214", Good)).Replace("X*004010", "X*005010", StringComparison.Ordinal));

        lines[1].ShouldEndWith("*005010X231A1");
        lines[2..7].ShouldBe(["ST*999*0001*005010X231A1", "AK1*QM*7*005010", "AK2*214*0001", "IK5*A", "AK9*A*1*1*1"]);
    }

    [Fact]
    public void An_acknowledgement_is_never_acknowledged() => Draft(Interchanges.X12("FA", ("997", ["AK1*SM*42", "AK9*A*1*1*1"]))).ShouldBeNull();

    [Fact]
    public void A_broken_envelope_gets_a_TA1_and_nothing_else()
    {
        var lines = Written(Interchanges.X12("QM", ("214", Good)).Replace("IEA*1*000000007", "IEA*1*000000008", StringComparison.Ordinal));

        lines[1..].ShouldBe(["TA1*000000007*260305*1200*R*001", "IEA*0*000000042"]);
    }

    [Fact]
    public void A_control_number_used_before_gets_a_TA1_with_025()
    {
        var read = Interchanges.Read(Interchanges.X12("QM", ("214", Good)));

        var document = Acknowledgement.Of("x1", read.Interchange, [.. read.Messages.Select(m => m.Reading)], quarantined: true, Now).ShouldNotBeNull();

        document.Answers.ShouldBe(["TA1*000000007*260305*1200*R*025"]);
        document.Messages.ShouldBeEmpty();
    }

    [Fact]
    public void An_interchange_that_asks_for_it_gets_a_TA1_too() =>
        Written(Interchanges.X12("QM", ("214", Good)).Replace("*000000007*0*P", "*000000007*1*P", StringComparison.Ordinal))[1].ShouldBe("TA1*000000007*260305*1200*A*000");

    [Fact]
    public void EDIFACT_gets_a_CONTRL_with_the_place_of_the_error()
    {
        var text = Written(Interchanges.Edifact("IFTSTA", "BGM+77+1", "CNI+1+C-1", "STS+1+21", "DTM+334:202613051230:203"));

        text.ShouldBe([
            "UNB+UNOC:3+TOWER:14+CARRIER:14+260305:1230+42", "UNH+1+CONTRL:D:3:UN", "UCI+77+CARRIER:14+TOWER:14+7", "UCM+1+IFTSTA:D:96A:UN+4", "UCS+5", "UCD+12+1:2", "UNT+6+1", "UNZ+1+42",
        ]);
    }

    [Fact]
    public void A_wrong_EDIFACT_count_is_29() =>
        Written(Interchanges.Edifact("IFTSTA", "BGM+77+1", "CNI+1+C-1", "STS+1+21", "DTM+334:202603051230:203").Replace("UNT+6", "UNT+787", StringComparison.Ordinal))
            .Count(l => l == "UCM+1+IFTSTA:D:96A:UN+4+29").ShouldBe(1);

    [Fact]
    public void What_we_write_is_read_by_our_own_reader()
    {
        var text = OutboundEnvelope.Write(Draft(Interchanges.X12("QM", ("214", Good)))!, 42, Now);

        var read = Interchanges.Read(text);

        read.Interchange.Problems.ShouldBeEmpty();
        read.Messages.Single().Reading.Problems.ShouldBeEmpty();
        ((AnswerFacts)read.Messages.Single().Reading.Facts!).Answers.ShouldAllBe(a => a.Verdict == AnswerVerdict.Accepted && a.Group == "7");
    }

    [Fact]
    public void A_partners_text_cannot_break_our_envelope()
    {
        var lines = Written(Interchanges.X12("QM", ("214", Good), ("214", [.. Good[..2], "AT7*D1*NS***2026^148*1230*ET"])));

        lines.Count(l => l == "AK4*5**8*2026 148").ShouldBe(1);
    }

    private static string[] Body(string text) => [.. Written(text).SkipWhile(l => !l.StartsWith("ST*", StringComparison.Ordinal)).Skip(1).TakeWhile(l => !l.StartsWith("SE*", StringComparison.Ordinal))];

    private static OutboundDocument? Draft(string text)
    {
        var read = Interchanges.Read(text);
        return Acknowledgement.Of("x1", read.Interchange, [.. read.Messages.Select(m => m.Reading)], quarantined: false, Now);
    }

    private static string[] Written(string text) =>
        OutboundEnvelope.Write(Draft(text).ShouldNotBeNull(), 42, Now).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('~', '\'')).ToArray();
}
