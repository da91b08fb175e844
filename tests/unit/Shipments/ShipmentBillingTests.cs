using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Shipments;

namespace ControlTower.Tests.Unit.Shipments;

public sealed class ShipmentBillingTests
{
    private static IEnumerable<BlockReason> Blocks(Story story) => story.Conclusion.Blocks.Select(b => b.Reason);

    [Fact]
    public void A_delivered_load_without_proof_is_blocked_and_says_so()
    {
        var story = new Story().Delivered();

        Blocks(story).ShouldBe([BlockReason.PodMissing]);
        story.State.Invoices.ShouldBeEmpty();
    }

    [Fact]
    public void The_proof_releases_the_invoice_at_once()
    {
        var story = new Story().Delivered().Told(MilestoneType.PodReceived, 22, detail: Story.Pod());

        var requested = story.Last.OfType<InvoiceRequested>().Single();
        requested.Invoice.Value.ShouldBe("SH-1-1");
        requested.Draft.Total.ShouldBe(new Money(1850m, Currency.Usd));
        story.Conclusion.Financial.ShouldBe(FinancialStatus.Invoicing);
    }

    [Fact]
    public void An_unsigned_proof_blocks_and_a_signed_one_clears_it()
    {
        var story = new Story().Delivered().Told(MilestoneType.PodReceived, 22, detail: Story.Pod(signed: false));

        Blocks(story).ShouldBe([BlockReason.PodIncomplete]);
        story.Told(new DocumentFact(Story.UploadedPod(signed: true))).Conclusion.Financial.ShouldBe(FinancialStatus.Invoicing);
    }

    [Fact]
    public void Every_reason_blocks_at_once_and_clearing_one_keeps_the_others()
    {
        var story = new Story().With(Story.Customer() with { Tax = null, CreditHold = true }).Delivered().Told(MilestoneType.AccessorialReported, 21, detail: Story.Charge("TOLL", 40m));

        Blocks(story).ShouldBe([BlockReason.PodMissing, BlockReason.ChargeCodeUnmapped, BlockReason.TaxSettingInvalid, BlockReason.CustomerOnCreditHold]);
        Blocks(story.Told(MilestoneType.PodReceived, 22, detail: Story.Pod())).ShouldBe([BlockReason.ChargeCodeUnmapped, BlockReason.TaxSettingInvalid, BlockReason.CustomerOnCreditHold]);
    }

    [Fact]
    public void Mapping_the_code_in_the_terms_releases_what_waited_for_it()
    {
        var story = new Story().Delivered().Told(MilestoneType.PodReceived, 22, detail: Story.Pod());
        var blocked = new Story().Released().Told(MilestoneType.AccessorialReported, 21, detail: Story.Charge("TOLL", 40m)).Told(MilestoneType.Delivered, 21).Told(MilestoneType.PodReceived, 22, detail: Story.Pod());
        Blocks(blocked).ShouldBe([BlockReason.ChargeCodeUnmapped]);

        var customer = Story.Customer();
        blocked.With(customer with { ChargeCodes = customer.ChargeCodes.Add("TOLL", "4090") }).Told(new TermsFact("Customer/ACME v2"));

        blocked.Last.OfType<InvoiceRequested>().Single().Draft.Total.Amount.ShouldBe(1890m);
        story.Conclusion.Financial.ShouldBe(FinancialStatus.Invoicing);
    }

    [Fact]
    public void Detention_above_the_limit_waits_for_a_person_and_approval_releases()
    {
        var story = new Story().Released().Told(MilestoneType.ArrivedDelivery, 20).Told(MilestoneType.UnloadingStarted, 20.5).Told(MilestoneType.UnloadingEnded, 24).Told(MilestoneType.Delivered, 24)
            .Told(MilestoneType.DepartedDelivery, 24).Told(MilestoneType.PodReceived, 24, detail: Story.Pod());
        Blocks(story).ShouldBe([BlockReason.ChargeNotApproved]);

        story.When(new ApproveCharge("DET/2/1", "Gate log agrees"));

        var draft = story.Last.OfType<InvoiceRequested>().Single().Draft;
        draft.Lines.Select(l => (l.Obligation, l.Amount.Amount)).ShouldBe([("LHS", 1850m), ("DET/2/1", 150m)]);
    }

    [Fact]
    public void Detention_below_the_limit_needs_no_person()
    {
        var story = new Story().Released().Told(MilestoneType.ArrivedDelivery, 20).Told(MilestoneType.Delivered, 23).Told(MilestoneType.DepartedDelivery, 23).Told(MilestoneType.PodReceived, 23, detail: Story.Pod());

        story.Last.OfType<InvoiceRequested>().Single().Draft.Lines.Single(l => l.Obligation == "DET/2/1").Amount.Amount.ShouldBe(75m);
    }

    [Fact]
    public void A_rejected_charge_stays_rejected_through_every_rerating()
    {
        var story = new Story().Released().Told(MilestoneType.AccessorialReported, 21, detail: Story.Charge("LUM", 180m)).Told(MilestoneType.Delivered, 21).When(new RejectCharge("ACC/LUM/0/20261124T030000", "No receipt"));

        story.Told(new TermsFact("Customer/ACME v3")).Told(MilestoneType.PodReceived, 22, detail: Story.Pod());

        story.Conclusion.Charges.Single(c => c.Code == "LUM").Status.ShouldBe(ChargeStatus.Rejected);
        story.State.Invoices.Single().Total.Amount.ShouldBe(1850m);
    }

    [Fact]
    public void A_charge_after_the_invoice_becomes_a_supplemental_invoice()
    {
        var story = new Story().Delivered().Told(MilestoneType.PodReceived, 22, detail: Story.Pod()).Told(Posted("SH-1-1", "INV-2026-000001", 1850m));
        story.Conclusion.Financial.ShouldBe(FinancialStatus.Invoiced);

        story.Told(MilestoneType.AccessorialReported, 21, detail: Story.Charge("LUM", 80m));

        var supplemental = story.Last.OfType<InvoiceRequested>().Single();
        supplemental.Invoice.Value.ShouldBe("SH-1-2");
        supplemental.Draft.Lines.Single().Amount.Amount.ShouldBe(80m);
    }

    [Fact]
    public void Delivered_told_five_times_under_any_id_makes_one_invoice()
    {
        var story = new Story().Delivered().Told(MilestoneType.PodReceived, 22, detail: Story.Pod());
        for (var i = 0; i < 5; i++)
        {
            story.Told(MilestoneType.Delivered, 21, eventId: $"again-{i}").Told(MilestoneType.PodReceived, 22, eventId: $"pod-{i}", detail: Story.Pod());
            story.Last.ShouldBeEmpty();
        }

        story.State.Invoices.Length.ShouldBe(1);
    }

    [Fact]
    public void A_refused_posting_blocks_and_a_retry_asks_again()
    {
        var story = new Story().Delivered().Told(MilestoneType.PodReceived, 22, detail: Story.Pod())
            .Told(new InvoiceFact(InvoiceId.Parse("SH-1-1"), new ErpRefused("Period 11/2026 is closed."), InvoiceStatus.Refused));
        Blocks(story).ShouldBe([BlockReason.ErpRefused]);
        story.Conclusion.Financial.ShouldBe(FinancialStatus.Blocked);

        story.When(new RequestInvoice());

        story.Last.OfType<RepostRequested>().ShouldHaveSingleItem();
        story.Conclusion.Financial.ShouldBe(FinancialStatus.Invoicing);
    }

    [Fact]
    public void A_payment_in_full_closes_the_shipment()
    {
        var story = new Story().Delivered().Told(MilestoneType.PodReceived, 22, detail: Story.Pod()).Told(Posted("SH-1-1", "INV-2026-000001", 1850m))
            .Told(new InvoiceFact(InvoiceId.Parse("SH-1-1"), new ErpPaid("P-1", new Money(1850m, Currency.Usd), Story.At(99)), InvoiceStatus.Paid));

        story.Conclusion.Financial.ShouldBe(FinancialStatus.Paid);
    }

    [Fact]
    public void A_customer_who_wants_a_person_first_is_billable_until_one_asks()
    {
        var story = new Story().With(Story.Customer() with { AutoInvoice = false }).Delivered().Told(MilestoneType.PodReceived, 22, detail: Story.Pod());
        story.Conclusion.Financial.ShouldBe(FinancialStatus.Billable);

        story.When(new RequestInvoice()).State.Invoices.ShouldHaveSingleItem();
    }

    [Fact]
    public void An_unknown_customer_is_an_exception_before_dispatch()
    {
        var story = new Story().With(null, 0).Released();

        Blocks(story).ShouldBe([BlockReason.CustomerUnknown]);
        story.Conclusion.Financial.ShouldBe(FinancialStatus.NotDue);
    }

    [Fact]
    public void A_waiver_stands_in_place_of_the_proof_and_needs_a_reason()
    {
        var story = new Story().Delivered();
        ShipmentCommands.Decide(story.State, new WaiveBlock(BlockReason.PodMissing, " "), "rhea", Story.At(30)).Refusal!.Reason.ShouldBe(ShipmentRefusal.ReasonNeeded);

        story.When(new WaiveBlock(BlockReason.PodMissing, "Customer confirmed by phone")).Conclusion.Financial.ShouldBe(FinancialStatus.Invoicing);
    }

    [Fact]
    public void Two_proofs_of_the_same_state_are_equal_to_the_letter()
    {
        var story = new Story().Delivered();
        var first = Grains.Ledger.TowerJson.Write(Assessment.Of(story.State, story.Terms).Proof);
        var second = Grains.Ledger.TowerJson.Write(Assessment.Of(story.State, story.Terms).Proof);

        second.ShouldBe(first);
    }

    private static InvoiceFact Posted(string invoice, string number, decimal total) =>
        new(InvoiceId.Parse(invoice), new ErpPosted(number, new Money(total, Currency.Usd), Money.Zero(Currency.Usd), Story.At(23)), InvoiceStatus.Posted);
}
