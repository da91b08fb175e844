using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using Shouldly;
using Xunit;
using static ControlTower.Tests.Unit.Invoices.InvoiceStory;

namespace ControlTower.Tests.Unit.Invoices;

public sealed class PaymentTests
{
    [Fact]
    public void Parts_add_up_and_the_last_one_closes_the_invoice()
    {
        var story = Drafted().Answer(PostedAs("INV-1", tax: 100m)).Answer(Payment("P-1", 1850m));
        story.View.Status.ShouldBe(InvoiceStatus.PartlyPaid);
        story.Told.ShouldHaveSingleItem().Status.ShouldBe(InvoiceStatus.PartlyPaid);

        story.Answer(Payment("P-2", 100m));

        story.View.Status.ShouldBe(InvoiceStatus.Paid);
        story.View.Paid.ShouldBe(Usd(1950m));
        story.Told.ShouldHaveSingleItem().Status.ShouldBe(InvoiceStatus.Paid);
    }

    [Fact]
    public void A_payment_told_twice_counts_once()
    {
        var story = Posted().Answer(Payment("P-1", 1000m)).Answer(Payment("P-1", 1000m));

        story.Last.ShouldBeEmpty();
        story.View.Paid.ShouldBe(Usd(1000m));
    }

    [Fact]
    public void Too_much_money_is_visible_as_unapplied_cash()
    {
        var story = Posted().Answer(Payment("P-1", 1900m));

        story.View.Status.ShouldBe(InvoiceStatus.OverPaid);
        story.View.Difference.ShouldBe("Paid USD 50.00 too much.");
        story.View.Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_payment_taken_back_opens_the_invoice_again() =>
        Posted().Answer(Payment("P-1", 1850m)).Answer(Payment("P-2", -1850m)).View.Status.ShouldBe(InvoiceStatus.Posted);

    [Fact]
    public void Money_that_is_faster_than_the_answer_is_kept_and_closes_the_invoice_when_it_is_posted()
    {
        var story = Drafted().Answer(Payment("P-1", 1850m));
        story.View.Status.ShouldBe(InvoiceStatus.Posting);
        story.Sent.ShouldBeEmpty();

        story.Answer(PostedAs("INV-1"));

        story.View.Status.ShouldBe(InvoiceStatus.Paid);
        story.Told.Select(f => f.Status).ShouldBe([InvoiceStatus.Posted, InvoiceStatus.Paid]);
        story.Sent.Select(m => m.Id).ShouldBe(["tell/SH-1-1/v3", "tell/SH-1-1/v3/paid"]);
    }

    [Fact]
    public void A_payment_in_another_currency_is_not_counted_but_seen()
    {
        var story = Posted().Answer(new ErpPaid("P-1", new Money(1850m, Currency.Eur), Noon));

        story.View.Paid.ShouldBe(Usd(0m));
        story.View.Difference!.ShouldContain("P-1");
    }

    [Fact]
    public void A_payment_that_changes_its_amount_is_a_difference()
    {
        var story = Posted().Answer(Payment("P-1", 100m)).Answer(Payment("P-1", 200m));

        story.Last.ShouldHaveSingleItem().ShouldBeOfType<InvoiceDiffered>();
        story.View.Paid.ShouldBe(Usd(100m));
    }
}
