using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Shipments;

namespace ControlTower.Tests.Unit.Shipments;

/// <summary>Domain rules 5.7: an issued invoice is never changed; credit memos, rebills and supplements refer to it.</summary>
public sealed class CreditTests
{
    private static readonly InvoiceId First = InvoiceId.Parse("SH-1-1");

    /// <summary>Invoiced and posted: freight 1,850.00 and a lumper of 80.00.</summary>
    internal static Story Invoiced() => new Story().Released().Told(MilestoneType.AccessorialReported, 21, detail: Story.Charge("LUM", 80m)).Told(MilestoneType.Delivered, 21)
        .Told(MilestoneType.PodReceived, 22, detail: Story.Pod()).Told(Posted(First, "INV-1", 1930m));

    internal static InvoiceFact Posted(InvoiceId invoice, string number, decimal total) =>
        new(invoice, new ErpPosted(number, new Money(total, Currency.Usd), Money.Zero(Currency.Usd), Story.At(23)), InvoiceStatus.Posted);

    [Fact]
    public void A_full_credit_closes_the_shipment_and_refers_to_the_invoice()
    {
        var story = Invoiced().When(All("c1", rebill: false));

        var credit = story.Last.OfType<CreditRequested>().Single();
        credit.Credit.Value.ShouldBe("SH-1-2");
        (credit.Draft.Kind, credit.Draft.Corrects, credit.Draft.Reason).ShouldBe((InvoiceKind.CreditMemo, First, "Wrong customer"));
        credit.Draft.Total.ShouldBe(Usd(1930m));
        credit.Draft.Lines[0].Explanation.Formula.ShouldBe("USD 1850.00 of LHS on INV-1: Wrong customer");
        story.Conclusion.Financial.ShouldBe(FinancialStatus.Invoicing);

        story.Told(Posted(credit.Credit, "CRN-1", 1930m)).Conclusion.Financial.ShouldBe(FinancialStatus.Credited);
        story.Conclusion.Charges.Where(c => c.Status == ChargeStatus.Credited).Sum(c => c.Amount.Amount).ShouldBe(0m);
        story.State.Invoices[0].Total.ShouldBe(Usd(1930m));
    }

    [Fact]
    public void The_same_request_again_changes_nothing() => Invoiced().When(All("c1", rebill: false)).When(All("c1", rebill: false)).Last.ShouldBeEmpty();

    [Fact]
    public void What_is_credited_cannot_be_credited_again() => Invoiced().When(All("c1", rebill: false)).When(All("c2", rebill: false)).Last.ShouldBeEmpty();

    [Fact]
    public void A_part_of_a_line_is_credited_to_the_cent_and_the_rest_stays_billed()
    {
        var story = Invoiced().When(Part("c1", "LHS", 150.01m));

        story.State.Invoices[0].Lines!.Value.Single(l => l.Obligation == "LHS").Left.ShouldBe(Usd(1699.99m));
        story.Told(Posted(InvoiceId.Parse("SH-1-2"), "CRN-1", 150.01m)).Conclusion.Financial.ShouldBe(FinancialStatus.Invoiced);
        ShipmentMoney.Sum(story.Conclusion.Charges, Currency.Usd).ShouldBe(Usd(1779.99m));
    }

    [Theory]
    [InlineData("LHS", "1850.01")]
    [InlineData("LHS", "0.005")]
    [InlineData("FSC", "1.00")]
    public void More_than_was_billed_or_less_than_a_cent_or_another_line_is_refused(string obligation, decimal amount) =>
        Refusal(Invoiced(), Part("c1", obligation, amount)).ShouldBe(ShipmentRefusal.CreditInvalid);

    [Fact]
    public void Two_parts_may_not_be_more_than_the_whole() =>
        Refusal(Invoiced().When(Part("c1", "LHS", 1000m)), Part("c2", "LHS", 850.01m)).ShouldBe(ShipmentRefusal.CreditInvalid);

    [Fact]
    public void An_invoice_that_is_not_posted_an_unknown_one_and_a_credit_without_a_reason_are_refused()
    {
        var unposted = new Story().Delivered().Told(MilestoneType.PodReceived, 22, detail: Story.Pod());
        Refusal(unposted, All("c1", rebill: false)).ShouldBe(ShipmentRefusal.InvoiceNotPosted);
        Refusal(Invoiced(), All("c1", rebill: false) with { Invoice = InvoiceId.Parse("SH-9-1") }).ShouldBe(ShipmentRefusal.InvoiceUnknown);
        Refusal(Invoiced(), All("c1", rebill: false) with { Reason = " " }).ShouldBe(ShipmentRefusal.ReasonNeeded);
    }

    [Fact]
    public void Rebilling_waits_for_the_credit_and_then_bills_by_the_terms_as_they_are()
    {
        var customer = Story.Customer();
        var cheaper = customer.Contracts[0] with { Rates = [customer.Contracts[0].Rates[0] with { Amount = 1700m }] };
        var story = Invoiced().With(customer with { Contracts = [cheaper] }).When(All("c1", rebill: true));
        story.Last.OfType<InvoiceRequested>().ShouldBeEmpty();
        story.Conclusion.Financial.ShouldBe(FinancialStatus.Invoicing);

        story.Told(Posted(InvoiceId.Parse("SH-1-2"), "CRN-1", 1930m));

        var rebill = story.Last.OfType<InvoiceRequested>().Single();
        (rebill.Invoice.Value, rebill.Draft.Kind, rebill.Draft.Corrects).ShouldBe(("SH-1-3", InvoiceKind.Corrected, First));
        rebill.Draft.Lines.Select(l => (l.Obligation, l.Amount.Amount)).ShouldBe([("LHS", 1700m), ("ACC/LUM/0/20261124T030000", 80m)]);
        story.Told(Posted(rebill.Invoice, "INV-2", 1780m)).Conclusion.Financial.ShouldBe(FinancialStatus.Invoiced);
    }

    [Fact]
    public void Without_a_rebill_what_was_credited_stays_closed_whatever_is_told()
    {
        var story = Invoiced().When(All("c1", rebill: false)).Told(Posted(InvoiceId.Parse("SH-1-2"), "CRN-1", 1930m));

        story.Told(new TermsFact("Customer/ACME v9")).Told(MilestoneType.Delivered, 21, "tms", "late");

        story.State.Invoices.Length.ShouldBe(2);
        story.Conclusion.Financial.ShouldBe(FinancialStatus.Credited);
    }

    [Fact]
    public void A_charge_that_comes_later_is_a_supplemental_invoice_linked_to_the_first()
    {
        var draft = Invoiced().Told(MilestoneType.AccessorialReported, 25, detail: Story.Charge("LUM", 60m)).Last.OfType<InvoiceRequested>().Single().Draft;

        (draft.Kind, draft.Corrects).ShouldBe((InvoiceKind.Supplemental, First));
    }

    [Fact]
    public void Extras_go_on_an_invoice_of_their_own_where_the_customer_wants_that()
    {
        var customer = Story.Customer();
        var story = new Story().With(customer with { Billing = customer.Billing with { Further = new([], [], [], SeparateAccessorials: true) } })
            .Released().Told(MilestoneType.AccessorialReported, 21, detail: Story.Charge("LUM", 80m)).Told(MilestoneType.Delivered, 21).Told(MilestoneType.PodReceived, 22, detail: Story.Pod());
        story.Last.OfType<InvoiceRequested>().Single().Draft.Lines.Select(l => l.Obligation).ShouldBe(["LHS"]);

        story.Told(Posted(First, "INV-1", 1850m));

        story.Last.OfType<InvoiceRequested>().Single().Draft.Lines.Single().Amount.ShouldBe(Usd(80m));
    }

    [Fact]
    public void A_customer_with_statements_waits_for_its_statement_and_what_comes_later_or_anew_does_not()
    {
        var customer = Story.Customer();
        var story = new Story().With(customer with { Billing = customer.Billing with { Further = new([], [], [], Period: Contracts.Customers.InvoicePeriod.Month) } })
            .Delivered().Told(MilestoneType.PodReceived, 22, detail: Story.Pod());
        story.Conclusion.Financial.ShouldBe(FinancialStatus.Billable);

        story.When(new RequestInvoice()).Told(Posted(First, "INV-1", 1850m)).Told(MilestoneType.AccessorialReported, 25, detail: Story.Charge("LUM", 60m));
        story.Last.OfType<InvoiceRequested>().Single().Draft.Kind.ShouldBe(InvoiceKind.Supplemental);

        story.Told(Posted(InvoiceId.Parse("SH-1-2"), "INV-2", 60m)).When(All("c1", rebill: true)).Told(Posted(InvoiceId.Parse("SH-1-3"), "CRN-1", 1850m));
        story.Last.OfType<InvoiceRequested>().Single().Draft.Kind.ShouldBe(InvoiceKind.Corrected);
    }

    [Fact]
    public void The_board_shows_the_invoice_and_not_its_credit_memo() =>
        ShipmentBoard.RowOf(Invoiced().When(Part("c1", "LHS", 1m)).Told(Posted(InvoiceId.Parse("SH-1-2"), "CRN-1", 1m)).State, 9)!.InvoiceNumber.ShouldBe("INV-1");

    [Fact]
    public void A_shipment_is_found_by_its_invoices_number() =>
        Invoiced().State.References.ShouldContain(new Reference(ReferenceType.Invoice, "INV-1"));

    [Fact]
    public void The_state_after_credits_folds_byte_for_byte()
    {
        var state = Invoiced().When(Part("c1", "LHS", 1m)).When(All("c2", rebill: true)).State;

        TowerJson.Write(TowerJson.Read<ShipmentState>(TowerJson.Write(state))).ShouldBe(TowerJson.Write(state));
    }

    internal static CreditInvoice All(string request, bool rebill) => new(request, First, [], rebill, "Wrong customer");

    private static CreditInvoice Part(string request, string obligation, decimal amount) =>
        new(request, First, [new CreditedLine(obligation, Usd(amount))], false, "Agreed by phone");

    private static Enum? Refusal(Story story, ShipmentCommand command) => ShipmentCommands.Decide(story.State, command, "rhea", Story.At(30), story.Terms).Refusal?.Reason;

    private static Money Usd(decimal amount) => new(amount, Currency.Usd);
}
