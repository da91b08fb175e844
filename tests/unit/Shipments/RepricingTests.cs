using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Shipments;
using FsCheck;
using FsCheck.Xunit;

namespace ControlTower.Tests.Unit.Shipments;

/// <summary>What-if (M3): the same rules under other terms; what it says is what a commit does.</summary>
public sealed class RepricingTests
{
    [Fact]
    public void Unchanged_terms_change_nothing() => Repricing.Of(CreditTests.Invoiced().State, Story.TermsOf(Story.Customer()), Story.TermsOf(Story.Customer(), 2)).ShouldBeNull();

    [Fact]
    public void An_open_shipment_shows_the_lines_that_change_and_writes_nothing()
    {
        var story = new Story().Delivered();
        var before = TowerJson.Write(story.State);

        var change = Repricing.Of(story.State, story.Terms, Rate(1900m))!;

        change.Lines.ShouldBe([new WhatIfLine("LHS", Usd(1850m), Usd(1900m), null, "flat 1900.00 → USD 1900.00")]);
        TowerJson.Write(story.State).ShouldBe(before);
    }

    [Fact]
    public void A_billed_line_is_compared_as_it_stands_on_its_invoice()
    {
        var change = Repricing.Of(CreditTests.Invoiced().State, Story.TermsOf(Story.Customer()), Rate(1700m))!;

        change.Lines.ShouldBe([new WhatIfLine("LHS", Usd(1850m), Usd(1700m), InvoiceId.Parse("SH-1-1"), "flat 1700.00 → USD 1700.00")]);
    }

    [Fact]
    public void Mapping_a_code_says_what_it_releases_and_does()
    {
        var customer = Story.Customer();
        var story = new Story().With(customer with { AutoInvoice = false }).Released().Told(MilestoneType.AccessorialReported, 21, detail: Story.Charge("TOLL", 40m)).Told(MilestoneType.Delivered, 21).Told(MilestoneType.PodReceived, 22, detail: Story.Pod());
        var mapped = Story.TermsOf(customer with { AutoInvoice = false, ChargeCodes = customer.ChargeCodes.Add("TOLL", "4090") }, 3);

        Repricing.Of(story.State, story.Terms, mapped)!.Effect.ShouldBe(WhatIfEffect.Released);

        story.With(mapped.Customer, 3).Told(new TermsFact("Customer/ACME v3")).Conclusion.Financial.ShouldBe(FinancialStatus.Billable);
    }

    [Property(MaxTest = 100)]
    public void The_difference_is_the_sum_of_what_a_credit_and_rebill_issues(PositiveInt price, bool detention)
    {
        var story = new Story().Released().Told(MilestoneType.ArrivedDelivery, 20).Told(MilestoneType.Delivered, 23).Told(MilestoneType.DepartedDelivery, 23).Told(MilestoneType.PodReceived, 23, detail: Story.Pod())
            .Told(CreditTests.Posted(InvoiceId.Parse("SH-1-1"), "INV-1", 1925m));
        var draft = Rate(price.Get / 100m, detention ? 100m : 75m);
        if (Repricing.Of(story.State, story.Terms, draft) is not { } change)
        {
            return;
        }

        var total = Repricing.Sum([change]).Single();
        story.With(draft.Customer, 2).When(new CreditInvoice("commit", InvoiceId.Parse("SH-1-1"), [.. change.Lines.Select(l => new CreditedLine(l.Obligation, null))], true, "new rate"));
        var credit = story.Last.OfType<CreditRequested>().Single();
        var rebill = story.Told(CreditTests.Posted(credit.Credit, "CRN-1", credit.Draft.Total.Amount)).Last.OfType<InvoiceRequested>().Single();

        (rebill.Draft.Total - credit.Draft.Total).ShouldBe(total.BilledAfter - total.BilledBefore);
        total.OpenAfter.ShouldBe(total.OpenBefore);
        Repricing.Of(story.State, draft, draft).ShouldBeNull();
    }

    private static Terms Rate(decimal amount, decimal perHour = 75m)
    {
        var customer = Story.Customer();
        var contract = customer.Contracts[0];
        return Story.TermsOf(customer with { Contracts = [contract with { Rates = [contract.Rates[0] with { Amount = amount }], Detention = [contract.Detention[0] with { RatePerHour = perHour }] }] }, 2);
    }

    private static Money Usd(decimal amount) => new(amount, Currency.Usd);
}
