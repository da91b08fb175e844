using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Edi.Applying;
using ControlTower.Grains.Edi.Reading;
using ControlTower.Grains.Edi.Writing;

namespace ControlTower.Tests.Unit.Edi;

/// <summary>What we write, read back by our own readers.</summary>
public sealed class OutboundTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 12, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true, nameof(TenderAnswer.Accepted))]
    [InlineData(false, nameof(TenderAnswer.Declined))]
    public void A_990_answers_the_tender(bool accepted, string answer)
    {
        var read = Read(Drafts.Of(new AnswerTender("1", "02:SCAC", "ZZ:SHIPPER", "SCAC", "LOAD-5", accepted, "PRO-9", accepted ? null : "No truck*~ today"), new DateOnly(2026, 3, 5)));

        var facts = read.Facts.ShouldBeOfType<ResponseFacts>();
        (facts.Answer.ToString(), facts.LoadId, facts.Scac).ShouldBe((answer, "LOAD-5", "SCAC"));
        facts.References.ShouldContain(new Reference(ReferenceType.Pro, "PRO-9"));
        facts.Reason.ShouldBe(accepted ? null : "No truck   today");
    }

    [Fact]
    public void A_210_is_the_invoice_to_the_cent()
    {
        var read = Read(FreightInvoiceText.Of(new SendInvoice("1", "ZZ:TOWER", "02:SHIP", "SCAC", InvoiceId.Parse("INV-1")), Invoice("4711", Now)).ShouldNotBeNull());

        var facts = read.Facts.ShouldBeOfType<InvoiceFacts>();
        (facts.Number, facts.Currency, facts.Total, facts.Sum).ShouldBe(("4711", "USD", 1519.07m, 1519.07m));
        facts.Charges.Select(c => (c.Kind, c.Amount)).ShouldBe([("Linehaul", 1400m), ("Fuel", 124.07m), ("Adjustment", -5m)]);
        facts.References.ShouldContain(new Reference(ReferenceType.BillOfLading, "BOL-1"));
    }

    [Fact]
    public void An_invoice_without_a_number_is_not_sent() =>
        FreightInvoiceText.Of(new SendInvoice("1", "ZZ:TOWER", "02:SHIP", "SCAC", InvoiceId.Parse("INV-1")), Invoice(null, null)).ShouldBeNull();

    [Fact]
    public void A_message_that_was_good_and_refused_gets_an_824()
    {
        var tender = Interchanges.Read(Interchanges.X12("SM", ("204", ["B2**SCAC**LOAD-5**PP", "B2A*00*LT", "S5*1*CL", "N1*SF*A", "S5*2*CU", "N1*ST*B"])));
        var refused = new Applied(tender.Messages[0], [], [Faults.Of(EdiSeverity.Error, EdiFault.Refused, "", 1, 0, null, "Shipment EDI-1 was picked up already; its plan cannot change any more.")]);

        refused.Receipt().Status.ShouldBe(MessageStatus.Rejected);
        var read = Read(Advice.Of("x1", tender.Interchange, refused, Now).ShouldNotBeNull());

        var answer = ((AnswerFacts)read.Facts!).Answers.Single();
        (answer.Verdict, answer.Type, answer.Group, answer.Message).ShouldBe((AnswerVerdict.Rejected, "204", "7", "0001"));
        answer.Details.ShouldContain(d => d.Contains("picked up already", StringComparison.Ordinal));
        Acknowledgement.Verdict(tender.Messages[0].Reading.Problems).ShouldBe(AckVerdict.Accepted);
    }

    [Fact]
    public void An_EDIFACT_message_that_names_nothing_gets_an_APERAK()
    {
        var status = Interchanges.Read(Interchanges.Edifact("IFTSTA", "BGM+77+1", "CNI+1", "STS+1+21", "DTM+334:202603051230:203"));

        var read = Read(Advice.Of("e1", status.Interchange, new Applied(status.Messages[0], [], []), Now).ShouldNotBeNull());

        ((AnswerFacts)read.Facts!).Answers.Single().ShouldSatisfyAllConditions(a => a.Verdict.ShouldBe(AnswerVerdict.Rejected), a => a.Message.ShouldBe("1"));
    }

    [Fact]
    public void A_message_that_was_applied_gets_no_advice()
    {
        var status = Interchanges.Read(Interchanges.Status214("AT7*D1*NS***20260305*1230*ET"));

        Advice.Of("x1", status.Interchange, new Applied(status.Messages[0], [new Receipt(0, "e", ReceiptStatus.Accepted, default, null, null, null, null)], []), Now).ShouldBeNull();
    }

    [Theory]
    [InlineData("", "ZZ:TOWER", "02:SCAC")]
    [InlineData("1", "TOWER", "02:SCAC")]
    [InlineData("1", "ZZ:TOWER", "02:SC~AC")]
    [InlineData("1", "ZZ:TOWER", "02:SIXTEENCHARACTER")]
    public void A_dispatch_that_cannot_be_written_is_refused(string id, string us, string them) =>
        DispatchRefusals.Of(new AnswerTender(id, us, them, "SCAC", "LOAD-5", true, null, null)).ShouldNotBeNull().Outcome.Reason.ShouldBe(nameof(DispatchRefusal.DispatchInvalid));

    private static MessageReading Read(OutboundDocument document)
    {
        var read = Interchanges.Read(OutboundEnvelope.Write(document, 42, Now));
        read.Interchange.Problems.ShouldBeEmpty();
        document.Awaits.ShouldBeTrue();
        read.Messages.Single().Reading.Problems.Where(p => p.Fault != EdiFault.Refused).ShouldBeEmpty();
        return read.Messages.Single().Reading;
    }

    private static InvoiceView Invoice(string? number, DateTimeOffset? posted)
    {
        static InvoiceLine Line(string obligation, decimal amount) => new(obligation, "4000", obligation, new Money(amount, Currency.Usd), new ChargeExplanation("", [], "", null, []));

        var draft = new InvoiceDraft(
            ShipmentId.Parse("SH-1"), CustomerId.Parse("ACME"), [Line("LHS", 1400m), Line("FSC", 124.07m), Line("ACC/LUMPER/2/x", -5m)], new Money(1519.07m, Currency.Usd), 30, Now,
            [new Reference(ReferenceType.BillOfLading, "BOL-1")]);
        return new InvoiceView(InvoiceId.Parse("INV-1"), 2, InvoiceStatus.Posted, draft, number, null, Now, posted, null, default, null);
    }
}
