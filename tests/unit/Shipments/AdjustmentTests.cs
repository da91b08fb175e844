using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Shipments;

namespace ControlTower.Tests.Unit.Shipments;

/// <summary>Domain rules 5.3: times that are corrected after invoicing become an adjustment, never an overwrite.</summary>
public sealed class AdjustmentTests
{
    private static readonly InvoiceId First = InvoiceId.Parse("SH-1-1");

    /// <summary>The gate said 23:00: three hours, one of them beyond free time, 75.00; invoiced with the freight.</summary>
    private static Story Invoiced() => new Story().Released().Told(MilestoneType.ArrivedDelivery, 20, "carrier").Told(MilestoneType.Delivered, 23, "carrier")
        .Told(MilestoneType.DepartedDelivery, 23, "carrier").Told(MilestoneType.PodReceived, 23, detail: Story.Pod()).Told(CreditTests.Posted(First, "INV-1", 1925m));

    [Fact]
    public void A_longer_wait_told_after_the_invoice_is_a_balance_due_once_a_person_agrees()
    {
        var story = Invoiced().Told(MilestoneType.DepartedDelivery, 24, "driver-app");

        var adjustment = story.Conclusion.Charges.Single(c => c.Obligation == "ADJ/DET/2/1/1");
        (adjustment.Amount.Amount, adjustment.Status).ShouldBe((75m, ChargeStatus.Waiting));
        adjustment.Explanation.Formula.ShouldBe(
            "USD 150.00 by the facts as they are now (240 min − 120 min free = 120 min × 75.00/h → USD 150.00) − USD 75.00 billed → USD 75.00");
        story.Conclusion.Blocks.Single().Reason.ShouldBe(BlockReason.ChargeNotApproved);

        var draft = story.When(new ApproveCharge("ADJ/DET/2/1/1", "The driver's log is right")).Last.OfType<InvoiceRequested>().Single().Draft;
        (draft.Kind, draft.Corrects, draft.Total.Amount).ShouldBe((InvoiceKind.BalanceDue, First, 75m));
        story.State.Billed["DET/2/1"].Amount.Amount.ShouldBe(75m);
    }

    [Fact]
    public void A_shorter_wait_is_a_credit_once_a_person_agrees()
    {
        var story = Invoiced().Told(MilestoneType.DepartedDelivery, 22.5, "driver-app");
        story.Conclusion.Charges.Single(c => c.Obligation == "ADJ/DET/2/1/1").Amount.Amount.ShouldBe(-37.5m);

        var credit = story.When(new ApproveCharge("ADJ/DET/2/1/1", null)).Last.OfType<CreditRequested>().Single();

        (credit.Draft.Kind, credit.Draft.Total.Amount, credit.Draft.Lines.Single().Obligation).ShouldBe((InvoiceKind.CreditMemo, 37.5m, "DET/2/1"));
        story.Told(CreditTests.Posted(credit.Credit, "CRN-1", 37.5m)).Conclusion.Financial.ShouldBe(FinancialStatus.Invoiced);
        ShipmentMoney.Sum(story.Conclusion.Charges, Currency.Usd).Amount.ShouldBe(1887.5m);
    }

    [Fact]
    public void Waiting_that_is_not_owed_any_more_is_credited_whole() =>
        Invoiced().Told(MilestoneType.DepartedDelivery, 21.5, "driver-app").Conclusion.Charges.Single(c => c.Obligation == "ADJ/DET/2/1/1").Amount.Amount.ShouldBe(-75m);

    [Fact]
    public void A_rejected_adjustment_stays_rejected_and_the_shipment_is_done()
    {
        var story = Invoiced().Told(MilestoneType.DepartedDelivery, 24, "driver-app").When(new RejectCharge("ADJ/DET/2/1/1", "The gate log is right"));

        story.Conclusion.Financial.ShouldBe(FinancialStatus.Invoiced);
        story.Told(MilestoneType.DepartedDelivery, 25, "epod").Conclusion.Financial.ShouldBe(FinancialStatus.Invoiced);
    }

    [Fact]
    public void A_second_correction_adjusts_what_the_first_left()
    {
        var story = Invoiced().Told(MilestoneType.DepartedDelivery, 24, "driver-app").When(new ApproveCharge("ADJ/DET/2/1/1", null))
            .Told(CreditTests.Posted(InvoiceId.Parse("SH-1-2"), "INV-2", 75m)).Told(MilestoneType.DepartedDelivery, 23.5, "epod", stop: 2);

        story.Told(MilestoneType.DepartedDelivery, 24.5, "epod");

        story.Conclusion.Charges.Single(c => c.Obligation == "ADJ/DET/2/1/2").Amount.Amount.ShouldBe(37.5m);
    }

    [Fact]
    public void A_price_that_changes_afterwards_adjusts_nothing()
    {
        var customer = Story.Customer();
        var dearer = customer.Contracts[0] with { Detention = [customer.Contracts[0].Detention[0] with { RatePerHour = 100m }], Rates = [customer.Contracts[0].Rates[0] with { Amount = 9000m }] };

        var story = Invoiced().With(customer with { Contracts = [dearer] }).Told(new TermsFact("Customer/ACME v2"));

        story.Conclusion.Charges.ShouldAllBe(c => c.Status == ChargeStatus.Billed);
        story.Conclusion.Financial.ShouldBe(FinancialStatus.Invoiced);
    }

    [Fact]
    public void The_same_time_from_a_better_source_adjusts_nothing() =>
        Invoiced().Told(MilestoneType.DepartedDelivery, 23, "driver-app").Conclusion.Charges.ShouldAllBe(c => c.Status == ChargeStatus.Billed);

    [Fact]
    public void A_bill_cannot_be_made_anew_while_its_adjustment_stands()
    {
        var story = Invoiced().Told(MilestoneType.DepartedDelivery, 24, "driver-app").When(new ApproveCharge("ADJ/DET/2/1/1", null)).Told(CreditTests.Posted(InvoiceId.Parse("SH-1-2"), "INV-2", 75m));

        ShipmentCommands.Decide(story.State, CreditTests.All("c1", rebill: true), "rhea", Story.At(40), story.Terms).Refusal!.Detail
            .ShouldBe("DET/2/1 was adjusted by ADJ/DET/2/1/1. Credit that one first, then bill anew.");
    }

    [Fact]
    public void Billed_anew_nothing_of_the_adjustment_and_its_credit_is_left()
    {
        var second = InvoiceId.Parse("SH-1-2");
        var story = Invoiced().Told(MilestoneType.DepartedDelivery, 24, "driver-app").When(new ApproveCharge("ADJ/DET/2/1/1", null)).Told(CreditTests.Posted(second, "INV-2", 75m))
            .When(new CreditInvoice("c1", second, [], false, "first")).Told(CreditTests.Posted(InvoiceId.Parse("SH-1-3"), "CRN-1", 75m));

        story.When(CreditTests.All("c2", rebill: true)).Told(CreditTests.Posted(InvoiceId.Parse("SH-1-4"), "CRN-2", 1925m));

        story.Conclusion.Charges.Select(c => (c.Obligation, c.Amount.Amount)).ShouldBe([("LHS", 1850m), ("DET/2/1", 150m)]);
    }
}
