using System.Text;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Edi.Meaning;
using ControlTower.Grains.Edi.Reading;
using ControlTower.Tests.Support;

namespace ControlTower.Tests.Unit.Edi;

/// <summary>What is special about each of the real files; those that may not be kept in the checkout are tested where they lie beside it.</summary>
public sealed class TrapTests
{
    private static readonly Dictionary<string, Action<EdiFile, ReadMessage[]>> Traps = new(StringComparer.Ordinal)
    {
        ["x12_204-MGCTLYST-SAMPLE.EDI"] = (file, messages) =>
        {
            file.Interchanges[0].Interchange.Tokens.Delimiters.Segment.ShouldBe('\n');
            var reading = messages.Single().Reading;
            reading.Problems.ShouldContain(p => p.Fault == EdiFault.CountMismatch && p.Severity == EdiSeverity.Error && p.Value == "41");
            var order = reading.Facts.ShouldBeOfType<OrderFacts>().Orders.Single();
            order.Stops.Select(s => (s.Sequence, s.Kind)).ShouldBe([(1, StopKind.Pickup), (2, StopKind.Delivery)]);
            order.Charge.ShouldBe(557.21m);
            order.Stops[1].Place.City.ShouldBe("WEST ALLIS");
        },
        ["x12_x12.214.edi"] = (_, messages) =>
        {
            messages.Single().Reading.Rejected.ShouldBeFalse();
            var status = messages.Single().Reading.Facts.ShouldBeOfType<StatusFacts>().Events.Single();
            status.Meaning.Type.ShouldBe(MilestoneType.Delivered);
            status.When!.At.ShouldBe(new DateTimeOffset(2016, 7, 26, 12, 30, 0, TimeSpan.FromHours(-4)));
        },
        ["x12_aws_214_amazon-drayage.edi"] = (file, messages) =>
        {
            file.Interchanges[0].Interchange.Tokens.Delimiters.Segment.ShouldBe('$');
            var statuses = messages.SelectMany(m => ((StatusFacts)m.Reading.Facts!).Events).ToArray();
            statuses.Where(s => s.Code == "LY").ShouldAllBe(s => s.Meaning == StatusMeaning.Unmapped);
            statuses.Where(s => s.Code == "RD").ShouldAllBe(s => s.Meaning.Name == "RailRampOut");
            messages.ShouldAllBe(m => !m.Reading.Rejected);
            messages[0].Reading.Problems.ShouldContain(p => p.Fault == EdiFault.CodeUnmapped && p.Value == "LY" && p.Segment == "AT7" && p.Element == 1);
            statuses.Select(s => s.Stop).ShouldAllBe(s => s > 0);
        },
        ["x12_apimeister_214_trimmed-isa.edi"] = (_, messages) =>
        {
            messages[0].Reading.Problems.ShouldContain(p => p.Fault == EdiFault.ControlMismatch && p.Severity == EdiSeverity.Error);
            messages[1].Reading.Rejected.ShouldBeFalse();
            ((StatusFacts)messages[1].Reading.Facts!).Events.Single().Meaning.Name.ShouldBe("Delivered");
        },
        ["x12_apimeister_204_import-no-shipment-id.edi"] = (_, messages) =>
        {
            var order = messages.Single().Reading.Facts.ShouldBeOfType<OrderFacts>().Orders.Single();
            order.LoadId.ShouldBeEmpty();
            order.References.Select(r => r.ToString()).ShouldBe(["BillOfLading SUDU33SYD002692X", "PurchaseOrder 3PHLT00RVY"]);
            order.Stops.Select(s => s.Kind).ShouldBe([StopKind.Pickup, StopKind.Delivery]);
        },
        ["x12_x12.820.issue140.edi"] = (_, messages) =>
        {
            var payment = messages.Single().Reading.Facts.ShouldBeOfType<RemittanceFacts>();
            payment.Amount.ShouldBe(21298.97m);
            payment.Sum.ShouldBe(21298.97m);
            payment.Adjustments.ShouldBeEmpty();
            messages.Single().Reading.Problems.ShouldNotContain(p => p.Fault == EdiFault.TotalMismatch);
        },
        ["x12_mvogttech_990.edi"] = (_, messages) =>
        {
            messages.Select(m => ((ResponseFacts)m.Reading.Facts!).Answer).ShouldBe([TenderAnswer.Accepted, TenderAnswer.Declined, TenderAnswer.CounterOffer]);
            ((ResponseFacts)messages[1].Reading.Facts!).Scac.ShouldBe("SCAC");
        },
        ["x12_staedi_997-multi-interchange.edi"] = (file, messages) =>
        {
            file.Interchanges.Select(i => i.Interchange.Control).ShouldBe(["000000001", "000000002", "000000003"]);
            messages.SelectMany(m => ((AnswerFacts)m.Reading.Facts!).Answers).ShouldAllBe(a => a.Verdict == AnswerVerdict.Rejected);
        },
        ["x12_staedi_simple999.edi"] = (_, messages) =>
        {
            var answers = ((AnswerFacts)messages.Single().Reading.Facts!).Answers;
            answers.Select(a => a.Verdict).ShouldBe([AnswerVerdict.Accepted, AnswerVerdict.Rejected, AnswerVerdict.Rejected, AnswerVerdict.Partly]);
        },
        ["x12_apimeister_824.edi"] = (_, messages) => ((AnswerFacts)messages.Single().Reading.Facts!).Answers.Single().Verdict.ShouldBe(AnswerVerdict.Accepted),
        ["x12_apimeister_315.edi"] = (_, messages) =>
        {
            var status = ((StatusFacts)messages.Single().Reading.Facts!).Events.Single();
            status.Meaning.Name.ShouldBe("VesselArrived");
            status.References.ShouldContain(r => r.Value == "GMCU6094137");
        },
        ["edifact_edifact.D01B.IFCSUM.EDI"] = (_, messages) =>
        {
            messages.Single().Reading.Problems.ShouldContain(p => p.Fault == EdiFault.CountMismatch && p.Value == "787");
            messages.Single().Reading.Facts.ShouldBeOfType<OrderFacts>().Orders.Single().LoadId.ShouldBe("311447177");
        },
        ["edifact_edifact.D01B.IFCSUM.NewLines.EDI"] = (file, _) => file.Interchanges[0].Interchange.Tokens.Delimiters.Segment.ShouldBe('\n'),
        ["edifact_edifact.Issue188.edi"] = (_, messages) =>
        {
            messages.Select(m => m.Message.Type).ShouldBe(["IFTMIN", "INVOIC", "IFTMIN", "INVOIC"]);
            messages.ShouldAllBe(m => m.Reading.Rejected);
        },
        ["edifact_Apperak_edi_out_issue235.edi"] = (file, messages) =>
        {
            file.Interchanges.Length.ShouldBe(2);
            file.Interchanges[0].Interchange.Messages.ShouldBeEmpty();
            messages.Single().Message.Type.ShouldBe("APERAK");
        },
        ["edifact_edifact.Paiement.Issue139.EDI"] = (_, messages) =>
        {
            messages.Single().Reading.Problems.ShouldContain(p => p.Fault == EdiFault.MessageUnsupported);
            messages.Single().Message.Body.Select(s => s.Segment.Whole(1)).ShouldContain(t => t.Contains("TELE'DECLAR", StringComparison.Ordinal));
        },
        ["edifact_apimeister_coprar.edi"] = (file, messages) =>
        {
            file.Interchanges[0].Interchange.Problems.ShouldContain(p => p.Fault == EdiFault.HeaderInvalid && p.Segment == "UNB");
            messages.Single().Reading.Rejected.ShouldBeTrue();
        },
        ["edifact_apimeister_iftsta_d00b.edi"] = (_, messages) =>
        {
            var status = ((StatusFacts)messages.Single().Reading.Facts!).Events.Single();
            status.Code.ShouldBe("P");
            status.Meaning.ShouldBe(StatusMeaning.Unmapped);
            status.When!.At.DateTime.ShouldBe(new DateTime(2022, 11, 19, 7, 10, 0));
            status.References.ShouldContain(r => r.Value == "TRHU4561222");
        },
        ["edifact_pydifact_messages_v4_aperak_rejected.edi"] = (_, messages) => messages.Single().Reading.Problems.ShouldContain(p => p.Fault == EdiFault.CountMismatch),
        ["x12_oop_ORD__820_Example4_Safeway.txt"] = (_, messages) =>
        {
            var payment = (RemittanceFacts)messages.Single().Reading.Facts!;
            (payment.Sum - payment.Amount).ShouldBe(210.00m);
            messages.Single().Reading.Problems.ShouldContain(p => p.Fault == EdiFault.TotalMismatch);
        },
        ["x12_oop_FIN__824_FromCnSpec.txt"] = (file, messages) =>
        {
            file.Interchanges[0].Interchange.Tokens.Delimiters.Segment.ShouldBe('\r');
            var answer = ((AnswerFacts)messages.Single().Reading.Facts!).Answers.Single();
            answer.Verdict.ShouldBe(AnswerVerdict.AcceptedWithErrors);
            (answer.Group, answer.Message).ShouldBe(("40860", "408600001"));
            messages.Single().Reading.Rejected.ShouldBeFalse();
        },
        ["x12_oop_Acknowledgments_TechnicalAcknowledgment_Sample1.txt"] = (file, messages) =>
        {
            messages.ShouldBeEmpty();
            file.Interchanges.Single().Interchange.Answers.Length.ShouldBe(2);
        },
        ["x12_oop_WAR__945_inter-americanproducts.txt"] = (_, messages) => messages.Single().Reading.Problems.ShouldContain(p => p.Fault == EdiFault.MessageUnsupported),
        ["x12_oop_TAM__210_CN_FreightInvoiceSample1.txt"] = (_, messages) =>
        {
            var invoice = (InvoiceFacts)messages.Single().Reading.Facts!;
            (invoice.Currency, invoice.Total, invoice.Sum).ShouldBe(("USD", 2754.33m, 2754.33m));
            invoice.Charges.Select(c => c.Kind).ShouldBe(["Linehaul", "Fuel"]);
        },
        ["x12_bots_997-004010VICS-01.x12"] = (file, _) => file.Interchanges[0].Interchange.Tokens.Delimiters.Segment.ShouldBe('\u0015'),
        ["x12_bots_testx12001.x12.base"] = (_, messages) =>
            ((AnswerFacts)messages.Single().Reading.Facts!).Answers[0].Details.ShouldContain(d => d.Contains("2:1", StringComparison.Ordinal)),
        ["x12_gt_204.edi"] = (file, messages) =>
        {
            file.Interchanges[0].Interchange.Tokens.Delimiters.Component.ShouldBe('`');
            ((OrderFacts)messages.Single().Reading.Facts!).Orders.Single().Stops.Select(s => s.Sequence).ShouldBe([1, 99]);
        },
        ["x12_gt_bad_no-se-trailer.edi"] = (_, messages) => messages.Single().Reading.Problems.ShouldContain(p => p.Fault == EdiFault.TrailerMissing && p.Severity == EdiSeverity.Error),
        ["x12_gt_bad_no-matching-segment-count.edi"] = (_, messages) => messages.Single().Reading.Problems.ShouldContain(p => p.Fault == EdiFault.CountMismatch),
        ["x12_gt_bad_no-ge-trailer.edi"] = (file, _) => file.Interchanges[0].Interchange.Groups.SelectMany(g => g.Problems).ShouldContain(p => p.Fault == EdiFault.TrailerMissing),
        ["x12_gt_bad_empty-edi.edi"] = (file, _) => file.Problems.ShouldContain(p => p.Fault == EdiFault.HeaderInvalid),
        ["edifact_php_release_character.edi"] = (_, messages) =>
            messages.Single().Message.Body.Where(s => s.Segment.Is("IFT")).Select(s => s.Segment.Whole(2)).ShouldContain(t => t == "NO MORE ?' FLIGHTS 3"),
        ["edifact_salt_dbs_logger_956_0021930100198443.arc"] = (_, messages) =>
        {
            var status = ((StatusFacts)messages.Single().Reading.Facts!).Events.Single();
            (status.Code, status.When!.At.DateTime, status.When.Precision).ShouldBe(("BKD", new DateTime(2021, 7, 15, 19, 27, 0), TimePrecision.Second));
            messages.Single().Reading.Problems.ShouldContain(p => p.Fault == EdiFault.Deviation && p.Segment == "DTM");
        },
        ["edifact_salt_slo_de_Schaeflein_UTF-8.txt"] = (file, _) => file.Interchanges[0].Interchange.Tokens.Text.ShouldContain("Schäflein"),
        ["edifact_salt_hon_de_IFTMI00000000000105.TXT"] = (file, messages) =>
        {
            file.Interchanges[0].Interchange.Tokens.Text.ShouldContain("Charlottenstraße");
            ((OrderFacts)messages.Single().Reading.Facts!).Orders.Single().Description.ShouldBe("Hier könnte ihr Inhalt stehen :-)-");
        },
        ["edifact_salt_util_HEP_DE.014"] = (_, messages) =>
        {
            var statuses = ((StatusFacts)messages.Single().Reading.Facts!).Events;
            statuses.Length.ShouldBe(5);
            statuses.ShouldAllBe(s => s.When!.Precision == TimePrecision.Day && s.Meaning == StatusMeaning.Unmapped);
        },
        ["edifact_salt_util_DAC_DE.txt"] = (_, messages) => ((StatusFacts)messages.Single().Reading.Facts!).Events.Select(s => s.Code).ShouldBe(["113", "113", "113", "113"]),
        ["edifact_salt_amm_P0815-STAT_IFTSTA-4.txt"] = (_, messages) => ((StatusFacts)messages.Single().Reading.Facts!).Events.Single().Code.ShouldBe("50"),
    };

    public static TheoryData<string> Present => [.. Traps.Keys.Where(EdiSamples.Names.Contains).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Present))]
    public void The_file_is_read_as_its_sender_meant_it(string name)
    {
        var file = EdiFile.Read(EdiSamples.Bytes(name));

        Traps[name](file, [.. CorpusTests.Read(name)]);
    }

    [Fact]
    public void Bytes_that_are_neither_X12_nor_EDIFACT_are_refused_with_words() =>
        EdiFile.Read(Encoding.UTF8.GetBytes("""{"type":"delivered"}""")).Problems.Single().Detail.ShouldStartWith("This is neither X12 nor EDIFACT");
}
