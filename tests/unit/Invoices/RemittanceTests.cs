using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;
using Shouldly;
using Xunit;
using static ControlTower.Tests.Unit.Invoices.InvoiceStory;

namespace ControlTower.Tests.Unit.Invoices;

/// <summary>Domain rules 5.11: remittance advices are matched to the cent; money is counted where the ERP books it.</summary>
public sealed class RemittanceTests
{
    private static readonly InvoiceView Open = Posted().View;

    [Theory]
    [InlineData("1850.00", RemittanceStatus.Exact, "0", "0")]
    [InlineData("1849.99", RemittanceStatus.Short, "-0.01", "0")]
    [InlineData("1850.01", RemittanceStatus.Over, "0.01", "0.01")]
    public void A_line_is_matched_to_the_cent(decimal paid, RemittanceStatus status, decimal difference, decimal unapplied)
    {
        var matched = Match(paid, [Line(paid)], Open);

        (matched.Matches[0].Status, matched.Matches[0].Difference!.Value.Amount, matched.Unapplied.Amount).ShouldBe((status, difference, unapplied));
        matched.Matches[0].Invoice.ShouldBe(Id);
    }

    [Fact]
    public void What_the_erp_booked_already_is_matched_with_what_was_to_pay() =>
        Match(1850m, [Line(1850m)], Posted().Answer(Payment("P-1", 1850m)).View).Matches[0].Status.ShouldBe(RemittanceStatus.Exact);

    [Fact]
    public void The_rest_of_a_part_payment_is_exact() =>
        Match(850m, [Line(850m)], Posted().Answer(Payment("P-1", 1000m)).View).Matches[0].Status.ShouldBe(RemittanceStatus.Exact);

    [Fact]
    public void A_credit_memo_need_not_be_paid() => Match(1750m, [Line(1750m)], Posted().Answer(new ErpCredited(InvoiceId.Parse("SH-1-2"), "CRN-1", Usd(100m), Noon)).View)
        .Matches[0].Status.ShouldBe(RemittanceStatus.Exact);

    [Fact]
    public void Two_lines_of_one_invoice_add_up()
    {
        var matched = Match(1850m, [Line(1000m), Line(850m)], Open, Open);

        matched.Matches.Select(m => m.Status).ShouldBe([RemittanceStatus.Short, RemittanceStatus.Exact]);
        matched.Unapplied.ShouldBe(Usd(0m));
    }

    [Fact]
    public void What_is_for_no_invoice_of_the_payer_is_unapplied_cash()
    {
        var matched = Match(2000m, [Line(1850m), Line(100m) with { Invoice = "INV-9" }], Open, null);

        matched.Matches[1].ShouldBe(new RemittanceMatch(null, null, null, RemittanceStatus.Unknown));
        matched.Unapplied.ShouldBe(Usd(150m));
    }

    [Fact]
    public void Another_customers_invoice_is_not_the_payers() =>
        Decide(new Remittance(CustomerId.Parse("OTHER"), new DateOnly(2026, 12, 20), Usd(1850m), [Line(1850m)]), Open).Matches[0].Status.ShouldBe(RemittanceStatus.Unknown);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("100", "100.01")]
    [InlineData("100", "-1")]
    [InlineData("100", "1.005")]
    public void An_advice_that_does_not_add_up_is_refused(decimal total, decimal line) =>
        RemittanceAdvice.Match(RemittanceAdvice.Definition.Empty, Advice(total, [Line(line)]), [Open]).Refusal!.Reason.ShouldBe(RemittanceRefusal.RemittanceInvalid);

    [Fact]
    public void The_same_advice_again_changes_nothing_and_another_under_its_id_is_refused()
    {
        var state = RemittanceAdvice.Match(RemittanceAdvice.Definition.Empty, Advice(1850m, [Line(1850m)]), [Open]).Events.Aggregate(RemittanceAdvice.Definition.Empty, RemittanceAdvice.Evolve);
        var stored = TowerJson.Read<RemittanceState>(TowerJson.Write(state));

        RemittanceAdvice.Match(stored, Advice(1850m, [Line(1850m)]), [Open]).Events.ShouldBeEmpty();
        RemittanceAdvice.Match(stored, Advice(1851m, [Line(1850m)]), [Open]).Refusal!.Reason.ShouldBe(RemittanceRefusal.RemittanceDiffers);
    }

    private static RemittanceMatched Match(decimal total, RemittanceLine[] lines, params InvoiceView?[] invoices) => Decide(Advice(total, lines), invoices);

    private static RemittanceMatched Decide(Remittance advice, params InvoiceView?[] invoices) =>
        (RemittanceMatched)RemittanceAdvice.Match(RemittanceAdvice.Definition.Empty, advice, [.. invoices]).Events.Single();

    private static Remittance Advice(decimal total, RemittanceLine[] lines) => new(CustomerId.Parse("ACME"), new DateOnly(2026, 12, 20), Usd(total), [.. lines]);

    private static RemittanceLine Line(decimal amount) => new("INV-1", amount, null, null);
}
