using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Exceptions;
using ControlTower.Tests.Unit.Invoices;

namespace ControlTower.Tests.Unit.Billing;

/// <summary>Domain rules 5.5 and 5.6: whether tax can be decided, what is expected, and what the ERP posted instead.</summary>
public sealed class TaxTests
{
    private static readonly DateTimeOffset Delivered = Scenario.At("2026-11-04T13:00-06:00");

    [Theory]
    [InlineData("DE", "2026-06-30", "19")]
    [InlineData("EE", "2025-06-30", "22")]
    [InlineData("EE", "2025-07-01", "24")]
    [InlineData("CA-NS", "2025-03-31", "15")]
    [InlineData("CA-NS", "2025-04-01", "14")]
    public void The_rate_is_that_of_the_tax_point(string jurisdiction, string day, decimal percent) =>
        TaxRates.On(jurisdiction, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(percent);

    [Theory]
    [InlineData(TaxTreatment.NotTaxed, "US", TaxCode.OutOfScope, 0)]
    [InlineData(TaxTreatment.Exempt, "US", TaxCode.Exempt, 0)]
    [InlineData(TaxTreatment.ReverseCharge, "FR", TaxCode.ReverseCharge, 0)]
    [InlineData(TaxTreatment.Standard, "DE", TaxCode.Standard, 190)]
    public void Each_treatment_has_its_category(TaxTreatment treatment, string country, TaxCode code, decimal tax)
    {
        var expected = Expect(new TaxSetting(treatment, country, null, "FR40303265045", null), 1000m)!;

        expected.Categories.Single().Code.ShouldBe(code);
        expected.Total.Amount.ShouldBe(tax);
    }

    [Fact]
    public void A_state_tax_on_freight_only_the_erp_knows() => Expect(new TaxSetting(TaxTreatment.Standard, "US", "TX", null, null), 1000m).ShouldBeNull();

    [Fact]
    public void A_reverse_charge_names_both_vat_ids() =>
        Expect(new TaxSetting(TaxTreatment.ReverseCharge, "FR", null, "FR40303265045", null), 10m, new Seller("DE", "DE136695976"))!.Categories.Single().Note
            .ShouldBe("Reverse charge: the customer accounts for VAT. Customer FR40303265045, supplier DE136695976.");

    [Fact]
    public void In_canada_the_province_of_destination_decides_and_several_share_to_the_cent()
    {
        var setting = new TaxSetting(TaxTreatment.Standard, "CA", null, null, null);
        var one = TaxExpectation.Of(TermsOf(setting), Order("CA", ["ON"]), Lines(100m), Delivered)!;
        (one.Categories.Single().Jurisdiction, one.Total.Amount).ShouldBe(("CA-ON", 13m));

        var three = TaxExpectation.Of(TermsOf(setting), Order("CA", ["ON", "AB", "ON"]), Lines(100m), Delivered)!;

        three.Categories.Select(c => (c.Jurisdiction, c.Net.Amount, c.Tax.Amount)).ShouldBe([("CA-AB", 33.33m, 1.67m), ("CA-ON", 66.67m, 8.67m)]);
    }

    [Fact]
    public void Freight_over_the_canadian_border_is_zero_rated()
    {
        var order = Order("US", ["ON"]);
        TaxExpectation.Of(TermsOf(new TaxSetting(TaxTreatment.Standard, "CA", null, null, null)), order, Lines(100m), Delivered)!.Categories.Single().Code.ShouldBe(TaxCode.ZeroRated);
    }

    [Theory]
    [InlineData(TaxTreatment.ReverseCharge, "FR", null, "DE", "reverse charge needs the customer's VAT id.")]
    [InlineData(TaxTreatment.ReverseCharge, "FR", "FR40303265046", "DE", "the VAT id FR40303265046 is not one of FR ([A-HJ-NP-Z0-9]{2}\\d{9}): a digit is missing, too many or wrong. Correct the VAT id, or charge VAT.")]
    [InlineData(TaxTreatment.ReverseCharge, "DE", "DE136695976", "DE", "reverse charge is for customers in another country, and DE is our own. Charge its VAT.")]
    [InlineData(TaxTreatment.Standard, "FR", "FR40303265045", "DE", "a business in FR accounts for VAT itself when it is invoiced from DE. Set reverse charge.")]
    [InlineData(TaxTreatment.Standard, "DE", "DE136695976", "DE", null)]
    [InlineData(TaxTreatment.ReverseCharge, "FR", "FR40303265045", "DE", null)]
    [InlineData(TaxTreatment.ReverseCharge, "FR", "FR40303265045", "", null)]
    public void Whether_tax_can_be_decided(TaxTreatment treatment, string country, string? taxId, string seller, string? problem) =>
        TaxValidation.Problem(new TaxSetting(treatment, country, null, taxId, null), new Seller(seller, seller.Length > 0 ? "DE136695976" : null), Order("DE", ["X"]), Delivered)
            .ShouldBe(problem);

    [Fact]
    public void A_reverse_charge_without_our_own_id_is_not_decided() =>
        TaxValidation.Problem(new TaxSetting(TaxTreatment.ReverseCharge, "FR", null, "FR40303265045", null), new Seller("DE", null), Order("DE", ["X"]), Delivered)!.ShouldContain("Billing:Seller:TaxId");

    [Fact]
    public void An_unknown_province_is_named() =>
        TaxValidation.Problem(new TaxSetting(TaxTreatment.Standard, "CA", null, null, null), Seller.Unknown, Order("CA", ["ON", "XX"]), Delivered)
            .ShouldBe("the province of stop 3 (City, XX) is unknown, and the rate goes by it. Release the order with the province.");

    [Theory]
    [InlineData("2026-11-04", null)]
    [InlineData("2026-11-03", "the exemption ended on 2026-11-03, before the delivery.")]
    public void An_exemption_is_good_to_its_last_day(string until, string? problem) => TaxValidation.Problem(
        new TaxSetting(TaxTreatment.Exempt, "US", null, null, DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture)), Seller.Unknown, Order("US", ["TX"]), Delivered).ShouldBe(problem);

    [Fact]
    public void A_tax_that_the_erp_posts_differently_is_an_exception_and_not_taken_for_ours()
    {
        var draft = InvoiceStory.DraftOf(InvoiceStory.Line("LHS", 100m));
        var expected = new ExpectedTax([TaxExpectation.Category(TaxCode.Standard, "DE", 19, draft.Total)], InvoiceStory.Usd(19m), new DateOnly(2026, 11, 24));

        var story = new InvoiceStory().Draft(draft with { Tax = expected }).Answer(InvoiceStory.PostedAs("INV-1", 100m, 7m));

        story.State.Status.ShouldBe(InvoiceStatus.Refused);
        story.View.Difference.ShouldBe(
            "The ERP posted INV-1 with tax USD 7.00; USD 19.00 (Standard 19 % DE) was expected. Correct the tax in the ERP or the customer's setting, then ask it again.");
        new InvoiceStory().Draft(draft with { Tax = expected }).Answer(InvoiceStory.PostedAs("INV-1", 100m, 19m)).State.Status.ShouldBe(InvoiceStatus.Posted);
    }

    private static ExpectedTax? Expect(TaxSetting setting, decimal net, Seller? seller = null) =>
        TaxExpectation.Of(TermsOf(setting) with { Seller = seller ?? Seller.Unknown }, Order("DE", ["X"]), Lines(net), Delivered);

    private static Terms TermsOf(TaxSetting setting) => new Scenario { Customer = new Scenario().Customer with { Tax = setting } }.Terms;

    private static ImmutableArray<InvoiceLine> Lines(decimal net) => [InvoiceStory.Line("LHS", net)];

    private static ReleaseShipment Order(string origin, string[] regions)
    {
        var pickup = new Stop(1, StopKind.Pickup, new Place(null, "City", "AB", null, origin), "UTC", null, null);
        var country = origin == "US" ? "CA" : origin;
        return new Scenario().Facts.Order with
        {
            Stops = [pickup, .. regions.Select((r, i) => new Stop(i + 2, StopKind.Delivery, new Place(null, "City", r, null, country), "UTC", null, null))],
        };
    }
}
