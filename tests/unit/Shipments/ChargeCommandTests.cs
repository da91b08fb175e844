using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Shipments;

namespace ControlTower.Tests.Unit.Shipments;

/// <summary>Charges that follow from events, prices for one shipment alone, papers and authorisations.</summary>
public sealed class ChargeCommandTests
{
    private const string Lumper = "ACC/LUM/0/20261124T030000";

    [Fact]
    public void A_truck_that_was_sent_and_not_used_is_billed_without_freight_or_proof()
    {
        var story = new Story().With(WithEvents(new EventPrices(TruckNotUsed: 90m))).Released().Told(MilestoneType.Dispatched, 2, "tms").Told(MilestoneType.Cancelled, 5, "tms");

        var draft = story.Last.OfType<InvoiceRequested>().Single().Draft;
        draft.Lines.Select(l => (l.Obligation, l.Amount.Amount)).ShouldBe([("TONU", 90m)]);
        draft.DeliveredAt.ShouldBe(Story.At(5));
        draft.Lines[0].Explanation.RestsOn.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Nothing_is_owed_when_the_truck_was_not_sent_or_the_contract_has_no_price(bool priced, bool dispatched)
    {
        var story = new Story().With(WithEvents(priced ? new EventPrices(TruckNotUsed: 90m) : null)).Released();
        story = dispatched ? story.Told(MilestoneType.Dispatched, 2, "tms") : story;

        story.Told(MilestoneType.Cancelled, 5, "tms").Conclusion.Financial.ShouldBe(FinancialStatus.Closed);
        story.Conclusion.Charges.ShouldBeEmpty();
    }

    [Fact]
    public void Stops_beyond_those_included_and_failed_attempts_are_charged_by_themselves()
    {
        var order = Story.Order();
        var three = order with { Stops = [order.Stops[0], order.Stops[1], order.Stops[1] with { Sequence = 3 }] };
        var story = new Story().With(WithEvents(new EventPrices(StopOff: 75m, Redelivery: 40m))).Released(three)
            .Told(MilestoneType.DeliveryAttempted, 19).Told(MilestoneType.DeliveryAttempted, 19, "tms").Told(MilestoneType.DeliveryAttempted, 20);

        story.Conclusion.Charges.Select(c => (c.Obligation, c.Amount.Amount)).ShouldBe([("LHS", 1850m), ("STOP", 75m), ("RCL/3/1", 40m), ("RCL/3/2", 40m)]);
        story.Conclusion.Charges.Single(c => c.Code == "STOP").Explanation.Formula.ShouldBe("3 stops, 2 included: 1 × 75.00 → USD 75.00");
    }

    [Fact]
    public void A_price_for_one_shipment_alone_needs_somebody_elses_approval()
    {
        var story = new Story().Delivered().When(new AgreePrice("LHS", Usd(1700m), "Spot rate by mail"), "rhea");
        var agreed = story.Conclusion.Charges.Single(c => c.Obligation == "LHS");
        (agreed.Amount.Amount, agreed.Status).ShouldBe((1700m, ChargeStatus.Waiting));
        agreed.Explanation.Formula.ShouldBe("USD 1700.00 as agreed by rhea: Spot rate by mail; instead of USD 1850.00 (flat 1850.00 → USD 1850.00)");

        Decide(story, new ApproveCharge("LHS", null), "rhea").ShouldBe(ShipmentRefusal.ApproverIsRequester);
        story.When(new ApproveCharge("LHS", null), "otto").Told(MilestoneType.PodReceived, 22, detail: Story.Pod());

        story.Last.OfType<InvoiceRequested>().Single().Draft.Lines.Single().Amount.ShouldBe(Usd(1700m));
    }

    [Fact]
    public void A_price_can_be_agreed_where_the_contract_has_none()
    {
        var customer = Story.Customer();
        var story = new Story().With(customer with { Contracts = [customer.Contracts[0] with { Rates = [] }] }).Released();
        story.Conclusion.Blocks.ShouldContain(b => b.Reason == BlockReason.RateMissing);

        story.When(new AgreePrice("LHS", Usd(1600m), "Spot"), "rhea").When(new ApproveCharge("LHS", null), "otto");

        story.Conclusion.Blocks.ShouldBeEmpty();
        story.Conclusion.Charges.Single().Status.ShouldBe(ChargeStatus.Approved);
    }

    [Theory]
    [InlineData("LHS", "-1.00", "because", ShipmentRefusal.PriceInvalid)]
    [InlineData("LHS", "1.005", "because", ShipmentRefusal.PriceInvalid)]
    [InlineData("LHS", "1.00", " ", ShipmentRefusal.ReasonNeeded)]
    [InlineData("FSC", "1.00", "because", ShipmentRefusal.ChargeUnknown)]
    public void A_price_that_is_none_is_refused(string obligation, decimal amount, string reason, ShipmentRefusal refusal) =>
        Decide(new Story().Released(), new AgreePrice(obligation, Usd(amount), reason)).ShouldBe(refusal);

    [Fact]
    public void A_lumper_waits_for_its_receipt_and_needs_nobody_once_it_is_here()
    {
        var story = new Story().With(Asking(new InvoicingRules([new ChargeEvidence("LUM", DocumentType.LumperReceipt)], [], [])))
            .Released().Told(MilestoneType.AccessorialReported, 21, detail: Story.Charge("LUM", 80m));
        story.Conclusion.Charges.Single(c => c.Code == "LUM").Status.ShouldBe(ChargeStatus.Waiting);

        story.Told(new DocumentFact(new AttachedDocument("rc1", DocumentType.LumperReceipt, true, true, "receipt.jpg", "image/jpeg", 10, "portal", Story.At(22), "")));

        var charge = story.Conclusion.Charges.Single(c => c.Code == "LUM");
        charge.Status.ShouldBe(ChargeStatus.Approved);
        charge.Explanation.RestsOn.Length.ShouldBe(2);
        charge.Explanation.Inputs.ShouldContain(new ChargeInput("lumper receipt", "here"));
    }

    [Fact]
    public void Where_the_customer_asks_for_a_number_an_approval_without_it_is_not_enough()
    {
        var story = new Story().With(Asking(new InvoicingRules([], ["LUM"], []))).Released().Told(MilestoneType.AccessorialReported, 21, detail: Story.Charge("LUM", 80m));

        story.When(new ApproveCharge(Lumper, null)).Conclusion.Charges.Single(c => c.Code == "LUM").Status.ShouldBe(ChargeStatus.Waiting);
        Assessment.Of(story.State, story.Terms).Proof.Checks.Single(c => c.Reason == BlockReason.ChargeNotApproved).Sentence
            .ShouldBe("LUM USD 80.00: the customer pays LUM only with its authorisation number; approve it with that number. Approve or reject it.");

        story.When(new ApproveCharge(Lumper, null, "AUTH-17")).Conclusion.Charges.Single(c => c.Code == "LUM").Status.ShouldBe(ChargeStatus.Approved);
        story.State.Decisions[Lumper].Authorisation.ShouldBe("AUTH-17");
    }

    [Theory]
    [InlineData("50.00", ChargeStatus.Approved)]
    [InlineData("50.01", ChargeStatus.Waiting)]
    public void Above_an_amount_every_extra_needs_the_number(decimal amount, ChargeStatus status) =>
        new Story().With(Asking(new InvoicingRules([], [], [], AuthorisationAbove: 50m))).Released().Told(MilestoneType.AccessorialReported, 21, detail: Story.Charge("LUM", amount))
            .Conclusion.Charges.Single(c => c.Code == "LUM").Status.ShouldBe(status);

    [Fact]
    public void The_code_map_of_the_erp_serves_where_the_account_maps_nothing_and_the_account_goes_first()
    {
        var story = new Story().Released().Told(MilestoneType.AccessorialReported, 21, detail: Story.Charge("TOLL", 40m)).Told(MilestoneType.AccessorialReported, 21, detail: Story.Charge("LUM", 40m));
        story.Conclusion.Blocks.ShouldContain(b => b.Reason == BlockReason.ChargeCodeUnmapped && b.Amount == Usd(40m));

        var mapped = Assessment.Of(story.State, story.Terms with { ErpCodes = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("TOLL", "7000"), KeyValuePair.Create("LUM", "7001")]) });

        mapped.Conclusion.Blocks.ShouldBeEmpty();
        mapped.Conclusion.Charges.Select(c => (c.Code, c.ErpCode)).ShouldBe([("LHS", "4000"), ("LUM", "4030"), ("TOLL", "7000")]);
    }

    [Fact]
    public void Two_extras_of_one_moment_are_two_charges_and_each_told_twice_is_one()
    {
        var story = new Story().Released();
        foreach (var id in new[] { "e1", "e2" })
        {
            story.Told(MilestoneType.AccessorialReported, 21, eventId: $"{id}-lum", detail: Story.Charge("LUM", 40m)).Told(MilestoneType.AccessorialReported, 21, eventId: $"{id}-toll", detail: Story.Charge("TOLL", 15m));
        }

        story.Conclusion.Charges.Where(c => c.Kind == ChargeKind.Accessorial).Select(c => (c.Code, c.Amount.Amount)).ShouldBe([("LUM", 40m), ("TOLL", 15m)]);
    }

    [Theory]
    [InlineData("45[0-9]{5}", CheckResult.Pass)]
    [InlineData("46[0-9]{5}", CheckResult.Fail)]
    [InlineData("450081", CheckResult.Fail)]
    public void A_reference_must_look_as_the_customer_says(string pattern, CheckResult result)
    {
        var customer = Asking(new InvoicingRules([], [], [new ReferencePattern(ReferenceType.PurchaseOrder, pattern)]));
        var story = new Story().With(customer with { Billing = customer.Billing with { RequiredReferences = [ReferenceType.PurchaseOrder] } }).Delivered();

        Assessment.Of(story.State, story.Terms).Proof.Checks.Single(c => c.Reason == BlockReason.ReferenceMissing).Result.ShouldBe(result);
    }

    private static Customer Asking(InvoicingRules rules) => Story.Customer() with { Billing = Story.Customer().Billing with { Further = rules } };

    private static Customer WithEvents(EventPrices? prices)
    {
        var customer = Story.Customer();
        return customer with
        {
            Contracts = [customer.Contracts[0] with { Events = prices }],
            ChargeCodes = customer.ChargeCodes.Add("TONU", "4060").Add("STOP", "4070").Add("RCL", "4080"),
        };
    }

    private static Enum? Decide(Story story, ShipmentCommand command, string by = "rhea") => ShipmentCommands.Decide(story.State, command, by, Story.At(30)).Refusal?.Reason;

    private static Money Usd(decimal amount) => new(amount, Currency.Usd);
}
