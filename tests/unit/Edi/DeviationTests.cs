using System.Text;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Partners;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Tests.Unit.Edi;

/// <summary>Deviations of the real world: read without loss, whatever the layout.</summary>
public sealed class DeviationTests
{
    private static readonly string Plain = Interchanges.Status214("AT7*D1*NS***20260305*1230*ET", "MS1*BRATTLEBORO*VT");

    public static TheoryData<string, string> Layouts => new()
    {
        { "one line", Plain.Replace("\n", "", StringComparison.Ordinal) },
        { "line feed ends segments", Plain.Replace("~\n", "\n", StringComparison.Ordinal) },
        { "carriage return ends segments", Plain.Replace("~\n", "\r\n", StringComparison.Ordinal) },
        { "pipe", Plain.Replace('~', '|') },
        { "dollar", Plain.Replace('~', '$') },
        { "exclamation mark", Plain.Replace('~', '!') },
        { "full stop", Plain.Replace('~', '.') },
        { "control byte 0x15", Plain.Replace("~\n", "\u0015", StringComparison.Ordinal) },
        { "ellipsis in UTF-8", Plain.Replace("~\n", "\u2026", StringComparison.Ordinal) },
        { "tilde between elements", Plain.Replace('~', '\'').Replace('*', '~') },
        { "byte order mark", "\uFEFF" + Plain },
        { "indented", Plain.Replace("\n", "\n\t  ", StringComparison.Ordinal) },
        { "blanks behind terminators", Plain.Replace("~\n", "~   \r\n", StringComparison.Ordinal) },
        { "terminators twice", Plain.Replace("~\n", "~~\n", StringComparison.Ordinal) },
        { "comment and blank lines", Plain.Replace("~\nLX", "~\n\n# the stops\n// follow\nLX", StringComparison.Ordinal) },
        { "padding lost", Plain.Replace("          ", "", StringComparison.Ordinal).Replace("SCAC           ", "SCAC", StringComparison.Ordinal).Replace("TOWER          ", "TOWER ", StringComparison.Ordinal) },
        { "broken at column 80", string.Join("\r\n", Plain.Replace("\n", "", StringComparison.Ordinal).Chunk(80).Select(c => new string(c))) },
        { "last terminator missing", Plain.TrimEnd('\n', '~') },
        { "empty elements at the end", Plain.Replace("MS1*BRATTLEBORO*VT~", "MS1*BRATTLEBORO*VT****~", StringComparison.Ordinal) },
        { "counts padded", Plain.Replace("SE*6*", "SE*0000000006*", StringComparison.Ordinal).Replace("GE*1*", "GE*000001*", StringComparison.Ordinal) },
        { "wrong group", Plain.Replace("GS*QM", "GS*IN", StringComparison.Ordinal) },
        { "six-digit date", Plain.Replace("*20260305*1230", "*260305*1230", StringComparison.Ordinal) },
        { "time of eight digits", Plain.Replace("*1230*ET", "*12300000*ET", StringComparison.Ordinal) },
        { "words in front", "To whom it may concern:\n" + Plain },
    };

    [Theory, MemberData(nameof(Layouts))]
    public void The_same_status_is_read_from_every_layout(string layout, string text)
    {
        var read = Interchanges.Read(text).Messages.Single();

        read.Reading.Problems.Where(p => p.Severity != EdiSeverity.Note).ShouldBeEmpty(layout);
        var status = ((StatusFacts)read.Reading.Facts!).Events.Single();
        status.Meaning.Name.ShouldBe("Delivered", layout);
        status.When!.At.ShouldBe(new DateTimeOffset(2026, 3, 5, 12, 30, 0, TimeSpan.FromHours(-5)), layout);
        status.Location.ShouldBe("BRATTLEBORO, VT", layout);
    }

    [Fact]
    public void Interchanges_of_a_mailbag_have_their_own_delimiters()
    {
        var mailbag = Plain + Plain.Replace('*', '|').Replace('~', '\'') + Plain.Replace("~\n", "\n", StringComparison.Ordinal);

        var file = EdiFile.Read(Encoding.UTF8.GetBytes(mailbag));

        file.Interchanges.Select(i => i.Interchange.Tokens.Delimiters.Element).ShouldBe(['*', '|', '*']);
        file.Interchanges.ShouldAllBe(i => i.Interchange.Messages.Count() == 1 && i.Interchange.Problems.All(p => p.Severity == EdiSeverity.Note));
        file.Interchanges.Select(i => mailbag.Substring(i.Offset, i.Length)).ShouldAllBe(s => s.StartsWith("ISA", StringComparison.Ordinal) && s.Contains("IEA", StringComparison.Ordinal));
    }

    [Fact]
    public void A_truncated_interchange_does_not_hide_the_next()
    {
        var cut = Plain[..Plain.IndexOf("MS1", StringComparison.Ordinal)];

        var file = EdiFile.Read(Encoding.UTF8.GetBytes(cut + "\n" + Plain));

        file.Interchanges.Length.ShouldBe(2);
        ReadInterchange.Of(file.Interchanges[0].Interchange, PartnerCodes.Standard).Messages.Single().Reading.Problems.ShouldContain(p => p.Fault == EdiFault.TrailerMissing && p.Severity == EdiSeverity.Error);
        ReadInterchange.Of(file.Interchanges[1].Interchange, PartnerCodes.Standard).Messages.Single().Reading.Rejected.ShouldBeFalse();
    }

    [Fact]
    public void A_bad_set_does_not_block_its_neighbours()
    {
        string[] good = ["B10*PRO-1*LD-1*SCAC", "LX*1", "AT7*D1*NS***20260305*1230*ET"];
        string[] bad = ["B10*PRO-2*LD-2*SCAC", "LX*1", "AT7*D1*NS***20260148*1230*ET"];

        var messages = Interchanges.Read(Interchanges.X12("QM", ("214", good), ("214", bad), ("214", good))).Messages;

        messages.Select(m => m.Reading.Rejected).ShouldBe([false, true, false]);
        var problem = messages[1].Reading.Problems.Single();
        (problem.Fault, problem.Segment, problem.Position, problem.Element, problem.Value).ShouldBe((EdiFault.DateInvalid, "AT7", 4, 5, "20260148"));
    }

    [Fact]
    public void A_partner_known_for_wrong_counts_is_not_turned_away()
    {
        var text = Plain.Replace("SE*6*", "SE*9*", StringComparison.Ordinal);

        Interchanges.ReadOne(text).Rejected.ShouldBeTrue();
        var lenient = Interchanges.ReadOne(text, PartnerCodes.Standard with { Counts = CountsPolicy.AcceptWithWarning });
        lenient.Rejected.ShouldBeFalse();
        lenient.Problems.Single().Severity.ShouldBe(EdiSeverity.Warning);
    }

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("UNA:+.? '\r\n")]
    [InlineData("UNA:+.? '")]
    [InlineData("   \n")]
    public void EDIFACT_begins_with_what_it_begins_with(string before)
    {
        var text = before + Interchanges.Edifact("IFTSTA", "BGM+77+1", "CNI+1+C-1", "STS+1+21", "DTM+334:202603051230?+0100:203");

        var status = Interchanges.OneStatus(text);

        status.Meaning.Name.ShouldBe("Delivered");
        status.When!.At.ShouldBe(new DateTimeOffset(2026, 3, 5, 12, 30, 0, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Seven_EDIFACT_interchanges_with_one_reference_are_seven_interchanges()
    {
        var text = string.Concat(Enumerable.Range(1, 7).Select(i => Interchanges.Edifact("IFTSTA", $"BGM+77+{i}", $"CNI+1+C-{i}", "STS+1+21", "DTM+334:202603051230:203") + "\r\n"));

        var file = EdiFile.Read(Encoding.UTF8.GetBytes(text));

        file.Interchanges.Length.ShouldBe(7);
        file.Interchanges.Select(i => text.Substring(i.Offset, i.Length)).Distinct(StringComparer.Ordinal).Count().ShouldBe(7);
    }

    [Fact]
    public void A_segment_that_is_too_long_is_refused_and_not_read_on()
    {
        var text = Plain.Replace("BRATTLEBORO", new string('X', EdiLimits.Segment + 1), StringComparison.Ordinal);

        var interchange = Interchanges.Read(text).Interchange;

        interchange.Problems.ShouldContain(p => p.Fault == EdiFault.LimitExceeded);
        interchange.Broken.ShouldBeTrue();
    }
}
