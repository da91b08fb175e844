using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Shipments;

namespace ControlTower.Tests.Unit.Billing;

public sealed class ChargeLifeTests
{
    private const string Lumper = "ACC/driver-app/e1";

    [Fact]
    public void A_reported_amount_is_the_price()
    {
        var charge = new Scenario().Report(" lum ", 45m, quantity: 3m).Rate().Find(Lumper)!;

        charge.Amount.Amount.ShouldBe(45m);
        charge.Code.ShouldBe("LUM");
        charge.ErpCode.ShouldBe("4030");
        charge.Explanation.Formula.ShouldBe("USD 45.00 as reported");
        charge.Explanation.Contract.ShouldBeNull();
        charge.Explanation.RestsOn.ShouldBe(["p00/e1"]);
    }

    [Theory]
    [InlineData("", "35.50")]
    [InlineData("2.5", "88.75")]
    public void Without_an_amount_the_contract_price_times_the_quantity_is_due(string quantity, decimal due)
    {
        var scenario = Priced("LUM", 35.50m).Report("LUM", quantity: quantity.Length == 0 ? null : decimal.Parse(quantity, CultureInfo.InvariantCulture));

        scenario.Rate().AmountOf(Lumper).ShouldBe(due);
        scenario.Rate().Find(Lumper)!.Explanation.Contract.ShouldBe("C-2026 v3");
    }

    [Fact]
    public void A_price_nobody_knows_is_a_gap_that_names_the_code()
    {
        var result = new Scenario().Report("TARP").Rate();

        result.Find(Lumper)!.Status.ShouldBe(ChargeStatus.Waiting);
        result.AmountOf(Lumper).ShouldBe(0m);
        var gap = result.Gap(BlockReason.RateMissing)!;
        gap.Subject.ShouldBe(Lumper);
        gap.Sentence.ShouldBe(
            "Charge TARP was reported without an amount and contract C-2026 v3 has no price for it. Add the price of TARP to the contract, or reject the charge.");
    }

    [Fact]
    public void A_charge_without_a_price_can_be_rejected_and_stays_visible()
    {
        var result = new Scenario().Report("TARP").Decide(Lumper, approved: false).Rate();

        result.Gaps.ShouldBeEmpty();
        result.Find(Lumper)!.Status.ShouldBe(ChargeStatus.Rejected);
        result.AmountOf(Lumper).ShouldBe(0m);
    }

    [Theory]
    [InlineData("50.00", ChargeStatus.Approved)]
    [InlineData("50.01", ChargeStatus.Waiting)]
    [InlineData("-5.00", ChargeStatus.Waiting)]
    public void The_customers_limit_approves_up_to_itself_and_no_credits(decimal amount, ChargeStatus status) =>
        new Scenario().Report("LUM", amount).Rate().Find(Lumper)!.Status.ShouldBe(status);

    [Fact]
    public void Without_a_limit_every_extra_needs_a_person_and_freight_does_not()
    {
        var scenario = new Scenario();
        var result = (scenario with { Customer = scenario.Customer with { Billing = scenario.Customer.Billing with { AutoApproveUpTo = null } } })
            .Report("LUM", 0.01m).Rate();

        result.Find(Lumper)!.Status.ShouldBe(ChargeStatus.Waiting);
        result.Find("LHS")!.Status.ShouldBe(ChargeStatus.Approved);
    }

    [Fact]
    public void A_waiting_charge_is_a_gap_with_its_money()
    {
        var gap = new Scenario().Report("LUM", 180m).Rate().Gap(BlockReason.ChargeNotApproved)!;

        gap.Subject.ShouldBe(Lumper);
        gap.Amount.ShouldBe(new Money(180m, Currency.Usd));
        gap.Sentence.ShouldBe("LUM USD 180.00: it is above USD 50.00, the most that needs no person. Approve or reject it.");
    }

    [Theory]
    [InlineData("180.00", ChargeStatus.Approved)]
    [InlineData("179.99", ChargeStatus.Approved)]
    [InlineData("180.01", ChargeStatus.Waiting)]
    public void An_approval_covers_its_amount_and_no_larger_one(decimal amount, ChargeStatus status)
    {
        var charge = new Scenario().Report("LUM", amount).Decide(Lumper, approved: true, 180m).Rate().Find(Lumper)!;

        charge.Status.ShouldBe(status);
        charge.DecidedBy.ShouldBe(status == ChargeStatus.Approved ? "anna" : null);
    }

    [Fact]
    public void An_outgrown_approval_says_what_it_covered() =>
        new Scenario().Report("LUM", 200m).Decide(Lumper, approved: true, 180m).Rate().Gap(BlockReason.ChargeNotApproved)!.Sentence
            .ShouldBe("LUM USD 200.00: anna approved USD 180.00, and it is now larger. Approve or reject it.");

    [Theory]
    [InlineData(1)]
    [InlineData(10000)]
    public void A_rejection_stays_whatever_the_amount_becomes(decimal amount)
    {
        var result = new Scenario().Report("LUM", amount).Decide(Lumper, approved: false, 180m).Rate();

        result.Find(Lumper)!.Status.ShouldBe(ChargeStatus.Rejected);
        result.Find(Lumper)!.DecidedBy.ShouldBe("anna");
        result.Gaps.ShouldBeEmpty();
    }

    [Fact]
    public void Detention_obeys_the_same_limit_and_the_same_decisions()
    {
        var waited = new Scenario().Stop(2, arrived: "2026-11-04T10:00-06:00", departed: "2026-11-04T13:00-06:00").With(Scenario.Waiting);

        waited.Rate().Find("DET/2/1")!.Status.ShouldBe(ChargeStatus.Waiting);
        waited.Decide("DET/2/1", approved: true, 75m).Rate().Find("DET/2/1")!.Status.ShouldBe(ChargeStatus.Approved);
        waited.Decide("DET/2/1", approved: false, 75m).Rate().Find("DET/2/1")!.Status.ShouldBe(ChargeStatus.Rejected);
    }

    [Fact]
    public void An_unmapped_code_is_a_gap_for_each_charge_with_its_money()
    {
        var result = new Scenario().Report("TARP", 20m).Report("tarp", 30m, eventId: "e2").Rate();

        result.Charges.Where(c => c.Code == "TARP").ShouldAllBe(c => c.ErpCode == null);
        result.Gaps.Select(g => (g.Reason, g.Subject, g.Amount!.Value.Amount)).ShouldBe(
        [
            (BlockReason.ChargeCodeUnmapped, Lumper, 20m),
            (BlockReason.ChargeCodeUnmapped, "ACC/driver-app/e2", 30m),
        ]);
    }

    [Fact]
    public void Mapping_finds_a_code_however_it_was_written() =>
        new Scenario().Report(" Lum", 20m).Rate().Find(Lumper)!.ErpCode.ShouldBe("4030");

    [Fact]
    public void An_unmapped_linehaul_blocks_like_any_other_code()
    {
        var scenario = new Scenario();
        var result = (scenario with { Customer = scenario.Customer with { ChargeCodes = scenario.Customer.ChargeCodes.Remove("LHS") } }).Rate();

        result.Gap(BlockReason.ChargeCodeUnmapped)!.Sentence.ShouldBe(
            "Charge code LHS has no ERP billing code for Acme Foods; USD 1850.00 waits for it. Map the code.");
    }

    [Fact]
    public void A_rejected_charge_needs_no_code() =>
        new Scenario().Report("TARP", 20m).Decide(Lumper, approved: false).Rate().Gaps.ShouldBeEmpty();

    [Fact]
    public void An_order_in_another_currency_than_the_account_is_a_gap()
    {
        var result = (new Scenario() with { Currency = Currency.Eur }).Rate();

        result.Gap(BlockReason.CurrencyMismatch)!.Sentence.ShouldBe(
            "The order is agreed in EUR, and Acme Foods is invoiced in USD. Release the order in USD, or change the account.");
    }

    [Fact]
    public void A_charge_in_another_currency_is_a_gap_with_its_money_and_is_never_added()
    {
        var result = new Scenario().Report("LUM", 40m, currency: Currency.Eur).Rate();

        result.Find(Lumper)!.Status.ShouldBe(ChargeStatus.Waiting);
        result.Gap(BlockReason.CurrencyMismatch)!.Amount.ShouldBe(new Money(40m, Currency.Eur));
        ShipmentMoney.Sum(result.Charges, Currency.Usd).ShouldBe(new Money(1850m, Currency.Usd));
    }

    [Fact]
    public void Nobody_can_approve_a_charge_in_another_currency_only_reject_it()
    {
        var foreign = new Scenario().Report("LUM", 40m, currency: Currency.Eur);

        foreign.Decide(Lumper, approved: true, 40m).Rate().Find(Lumper)!.Status.ShouldBe(ChargeStatus.Waiting);
        foreign.Decide(Lumper, approved: false, 40m).Rate().Gaps.ShouldBeEmpty();
    }

    [Fact]
    public void An_approval_from_outside_without_an_amount_covers_any()
    {
        var scenario = Waited with
        {
            Decisions = ImmutableSortedDictionary<string, ChargeDecision>.Empty.Add("DET/2/1", new ChargeDecision(true, null, "SHIPPER", null)),
        };

        scenario.Rate().Find("DET/2/1")!.DecidedBy.ShouldBe("SHIPPER");
    }

    [Fact]
    public void Reported_waiting_beside_measured_waiting_is_held_for_a_person()
    {
        var result = Waited.Report("DET", 10m, stop: 2).Rate();

        result.Find(Lumper)!.Status.ShouldBe(ChargeStatus.Waiting);
        result.Gaps.Single(g => g.Subject == Lumper).Sentence.ShouldBe(
            "DET USD 10.00: it may charge the same waiting as DET/2/1 (USD 75.00), which the tower measured itself; both can be approved, or one rejected. Approve or reject it.");
    }

    [Theory]
    [InlineData("DTU", 2, ChargeStatus.Waiting)]
    [InlineData("DET", null, ChargeStatus.Waiting)]
    [InlineData("DET", 1, ChargeStatus.Approved)]
    [InlineData("LUM", 2, ChargeStatus.Approved)]
    public void Only_waiting_at_the_measured_stop_is_held(string code, int? stop, ChargeStatus status) =>
        Waited.Report(code, 10m, stop).Rate().Find(Lumper)!.Status.ShouldBe(status);

    [Fact]
    public void A_code_that_the_erp_bills_as_detention_is_waiting_too()
    {
        var scenario = Waited.Report("WAIT", 10m, stop: 2);
        var mapped = scenario with { Customer = scenario.Customer with { ChargeCodes = scenario.Customer.ChargeCodes.Add("WAIT", "4020") } };

        mapped.Rate().Find(Lumper)!.Status.ShouldBe(ChargeStatus.Waiting);
    }

    [Fact]
    public void Rejecting_the_measured_waiting_frees_the_reported_one() =>
        Waited.Report("DET", 10m, stop: 2).Decide("DET/2/1", approved: false).Rate().Find(Lumper)!.Status.ShouldBe(ChargeStatus.Approved);

    [Fact]
    public void Every_gap_is_named_at_once()
    {
        var result = (Waited with { Currency = Currency.Eur })
            .With(c => c with { Rates = [] })
            .Report("TARP")
            .Report("LUM", 500m, eventId: "e2")
            .Report("XYZ", 5m, eventId: "e3").Rate();

        result.Gaps.Select(g => $"{g.Reason} {g.Subject}").ShouldBe(
        [
            "CurrencyMismatch ",
            "RateMissing LHS",
            "ChargeNotApproved DET/2/1",
            "ChargeCodeUnmapped ACC/driver-app/e1",
            "RateMissing ACC/driver-app/e1",
            "ChargeNotApproved ACC/driver-app/e2",
            "ChargeCodeUnmapped ACC/driver-app/e3",
        ]);
    }

    private static Scenario Waited { get; } =
        new Scenario().Stop(2, arrived: "2026-11-04T10:00-06:00", departed: "2026-11-04T13:00-06:00").With(Scenario.Waiting);

    private static Scenario Priced(string code, decimal price) =>
        new Scenario().With(c => c with { Accessorials = c.Accessorials.Add(code, price) });
}
