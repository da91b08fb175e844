using System.Text;
using ControlTower.Contracts.Edi;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Edi.Applying;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Edi;

/// <summary>What a person's corrected copy of an interchange must be, and when it may take its place.</summary>
public sealed class CorrectionTests
{
    private const string Wrong = "ISA*00*          *00*          *02*BLUF           *ZZ*TOWER          *261123*1200*U*00401*000000001*0*P*>~GS*QM*BLUF*TOWER*20261123*1200*7*X*004010~ST*214*0001~B10*P*L*BLUF~SE*9*0001~ST*214*0002~B10*P*L*BLUF~SE*3*0002~GE*2*7~IEA*1*000000001~";
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Right = Wrong.Replace("ST*214*0002~B10*P*L*BLUF~SE*3*0002~GE*2", "GE*1", StringComparison.Ordinal).Replace("SE*9", "SE*3", StringComparison.Ordinal);

    [Fact]
    public void A_copy_is_an_interchange_of_its_own_that_names_its_original()
    {
        var copy = CorrectedCopy.Of(Original(), Right, "SE counted wrongly").Received.ShouldNotBeNull().Known;

        copy.ShouldSatisfyAllConditions(c => c.Corrects.ShouldBe("x1"), c => c.Source.ShouldBe("edi"), c => c.Control.ShouldBe("000000001"), c => c.Quarantine.ShouldBeNull());
        (copy.Id == "x1").ShouldBeFalse("it is kept beside the original");
        CorrectedCopy.Of(Original(), Right, "again").Received!.Known.Id.ShouldBe(copy.Id, "the same copy again is the same");
    }

    [Theory]
    [InlineData("", "why", "whole copy")]
    [InlineData("right", " ", "why")]
    [InlineData("nonsense", "why", "neither X12 nor EDIFACT")]
    [InlineData("twice", "why", "One interchange")]
    [InlineData("same", "why", "nothing was corrected")]
    [InlineData("other", "why", "another sender")]
    [InlineData("all", "why", "214 0002 was accepted")]
    [InlineData("edifact", "why", "X12 is wanted")]
    public void What_is_no_correction_is_refused_with_what_to_do(string copy, string why, string said)
    {
        var text = copy switch
        {
            "right" => Right,
            "twice" => Right + Right,
            "same" => Wrong,
            "other" => Right.Replace("*BLUF           *", "*GRNL           *", StringComparison.Ordinal),
            "all" => Wrong.Replace("SE*9", "SE*3", StringComparison.Ordinal),
            "edifact" => "UNB+UNOA:1+BLUF+TOWER+261123:1200+1'UNH+1+IFTSTA:D:96A:UN'BGM+77+1'UNT+3+1'UNZ+1+1'",
            _ => copy,
        };

        CorrectedCopy.Of(Original(), text, why).ShouldSatisfyAllConditions(c => c.Received.ShouldBeNull(), c => c.Refusal!.Detail!.ShouldContain(said));
    }

    [Theory]
    [InlineData(InterchangeStatus.Rejected, null)]
    [InlineData(InterchangeStatus.PartlyAccepted, null)]
    [InlineData(InterchangeStatus.Quarantined, null)]
    [InlineData(InterchangeStatus.Accepted, InterchangeRefusal.NotRejected)]
    [InlineData(InterchangeStatus.Received, InterchangeRefusal.NotRejected)]
    public void Only_what_was_not_applied_is_put_aside(InterchangeStatus status, InterchangeRefusal? refused)
    {
        var decision = InterchangeRegister.Correct(new InterchangeState(Original() with { Status = status }), "x2", "Corrected by ann: why", false, Noon);

        (decision.Refusal?.Reason as InterchangeRefusal?).ShouldBe(refused);
    }

    [Fact]
    public void It_is_corrected_once_unless_the_copy_never_came()
    {
        var corrected = InterchangeRegister.Evolve(new InterchangeState(Original()), new InterchangeCorrected("x2", "Corrected by ann: why", Noon));

        (corrected.Record!.Status, corrected.Record.CorrectedAs, corrected.Record.CorrectedBecause).ShouldBe((InterchangeStatus.Corrected, "x2", "Corrected by ann: why"));
        InterchangeRegister.Correct(corrected, "x2", "again", false, Noon).Events.ShouldBeEmpty();
        InterchangeRegister.Correct(corrected, "x3", "other", false, Noon).Refusal!.Reason.ShouldBe(InterchangeRefusal.CorrectedBefore);
        InterchangeRegister.Correct(corrected, "x3", "other", true, Noon).Events.ShouldHaveSingleItem();
    }

    private static InterchangeRecord Original()
    {
        var bytes = Encoding.UTF8.GetBytes(Wrong);
        var (interchange, offset, length) = EdiFile.Read(bytes).Interchanges.Single();
        return new InterchangeRecord(
            new RegisteredInterchange("x1", interchange.Syntax, interchange.Sender, interchange.Receiver, interchange.Control, false, InterchangeIdentity.Hash(bytes.AsSpan(offset, length)), "f", "day.edi", offset, length, "edi", null),
            Noon, InterchangeStatus.PartlyAccepted,
            [new MessageReceipt("214", "0001", MessageStatus.Rejected, 0, 0, []), new MessageReceipt("214", "0002", MessageStatus.Accepted, 1, 0, [])], [], 0, null);
    }
}
