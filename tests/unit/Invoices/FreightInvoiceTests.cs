using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;
using Shouldly;
using Xunit;
using static ControlTower.Tests.Unit.Invoices.InvoiceStory;

namespace ControlTower.Tests.Unit.Invoices;

public sealed class FreightInvoiceTests
{
    [Fact]
    public void A_draft_asks_the_erp_to_post_it_under_its_own_id()
    {
        var story = Drafted();

        story.Last.ShouldHaveSingleItem().ShouldBeOfType<InvoiceDrafted>();
        var post = story.Sent.ShouldHaveSingleItem();
        post.Kind.ShouldBe(OutboxKind.PostInvoice);
        post.Id.ShouldBe("post/SH-1-1/1");
        post.Target.ShouldBe("SH-1-1");
        TowerJson.Read<InvoiceDraft>(post.Body).Total.ShouldBe(Usd(1850m));
        story.State.Status.ShouldBe(InvoiceStatus.Posting);
    }

    [Fact]
    public void The_same_draft_again_changes_nothing()
    {
        var story = Drafted().Draft(DraftOf());

        story.Last.ShouldBeEmpty();
        story.Sent.ShouldBeEmpty();
    }

    [Fact]
    public void Another_draft_under_the_same_id_is_refused() =>
        Refusal(() => Drafted().Draft(DraftOf(Line("LHS", 1851m)))).ShouldBe(InvoiceRefusal.DraftDiffers);

    public static TheoryData<string, InvoiceRefusal> WrongDrafts => new()
    {
        { "no lines", InvoiceRefusal.LinesIncomplete },
        { "no erp code", InvoiceRefusal.LinesIncomplete },
        { "twice", InvoiceRefusal.ObligationTwice },
        { "total", InvoiceRefusal.TotalWrong },
        { "negative", InvoiceRefusal.TotalWrong },
        { "currency", InvoiceRefusal.CurrencyMismatch },
        { "no currency", InvoiceRefusal.CurrencyMismatch },
        { "rounding", InvoiceRefusal.AmountNotRounded },
        { "terms", InvoiceRefusal.TermsInvalid },
    };

    [Theory]
    [MemberData(nameof(WrongDrafts))]
    public void A_draft_that_cannot_be_an_invoice_is_refused(string what, InvoiceRefusal reason)
    {
        var draft = DraftOf();
        var wrong = what switch
        {
            "no lines" => draft with { Lines = [] },
            "no erp code" => draft with { Lines = [Line("LHS", 1850m) with { ErpCode = "" }] },
            "twice" => DraftOf(Line("LHS", 1700m), Line("LHS", 150m)),
            "total" => draft with { Total = Usd(1850.01m) },
            "negative" => DraftOf(Line("LHS", -1m)),
            "currency" => draft with { Lines = draft.Lines.SetItem(1, Line("FSC", 150m) with { Amount = new Money(150m, Currency.Eur) }) },
            "no currency" => draft with { Lines = [Line("LHS", 0m) with { Amount = default }], Total = default },
            "rounding" => DraftOf(Line("LHS", 1850.005m)),
            _ => draft with { PaymentTermsDays = 366 },
        };

        Refusal(() => new InvoiceStory().Draft(wrong)).ShouldBe(reason);
    }

    [Fact]
    public void A_posting_as_drafted_is_told_to_the_shipment_and_sets_the_due_day()
    {
        var story = Drafted().Answer(PostedAs("INV-2026-000001", tax: 12.5m));

        story.View.Status.ShouldBe(InvoiceStatus.Posted);
        story.View.Number.ShouldBe("INV-2026-000001");
        story.View.Tax.ShouldBe(Usd(12.5m));
        story.View.DueOn.ShouldBe(new DateOnly(2026, 12, 24));
        var tell = story.Sent.ShouldHaveSingleItem();
        tell.Id.ShouldBe("tell/SH-1-1/v2");
        tell.Target.ShouldBe("SH-1");
        story.Told.ShouldHaveSingleItem().Status.ShouldBe(InvoiceStatus.Posted);
    }

    [Fact]
    public void A_posting_told_twice_changes_nothing() => Posted().Answer(PostedAs("INV-1")).Last.ShouldBeEmpty();

    [Fact]
    public void A_second_number_for_one_invoice_is_an_exception_for_a_person_not_a_log_line()
    {
        var story = Posted().Answer(PostedAs("INV-2"));

        story.Last.ShouldHaveSingleItem().ShouldBeOfType<InvoiceDiffered>();
        story.View.Status.ShouldBe(InvoiceStatus.Refused);
        story.View.Difference!.ShouldContain("INV-2");
        story.View.Number.ShouldBe("INV-1");
        story.Told.ShouldHaveSingleItem().Answer.ShouldBeOfType<ErpRefused>().Reason.ShouldContain("INV-1 and as INV-2");
    }

    [Theory]
    [InlineData(1850.01)]
    [InlineData(1849.99)]
    public void A_posting_of_another_total_is_not_taken_for_ours(double total)
    {
        var story = Drafted().Answer(PostedAs("INV-1", (decimal)total));

        story.View.Status.ShouldBe(InvoiceStatus.Refused);
        story.View.Number.ShouldBeNull();
        story.View.Difference.ShouldNotBeNull();
        story.Told.ShouldHaveSingleItem().Status.ShouldBe(InvoiceStatus.Refused);
        story.Answer(PostedAs("INV-1", (decimal)total)).Last.ShouldBeEmpty();
    }

    [Fact]
    public void When_the_erp_was_put_right_asking_again_ends_the_difference()
    {
        var story = Drafted().Answer(PostedAs("INV-1", 1800m)).Repost();
        story.Sent.ShouldHaveSingleItem().Id.ShouldBe("post/SH-1-1/2");

        story.Answer(PostedAs("INV-1"));

        story.View.Status.ShouldBe(InvoiceStatus.Posted);
        story.View.Difference.ShouldBeNull();
    }

    [Fact]
    public void A_refusal_is_told_to_the_shipment_and_can_be_asked_again()
    {
        var story = Drafted().Answer(new ErpRefused("Period closed."));
        story.View.Status.ShouldBe(InvoiceStatus.Refused);
        story.View.Refusal.ShouldBe("Period closed.");
        story.Told.ShouldHaveSingleItem().Answer.ShouldBe(new ErpRefused("Period closed."));
        story.Answer(new ErpRefused("Period closed.")).Last.ShouldBeEmpty();

        story.Repost();
        story.View.Status.ShouldBe(InvoiceStatus.Posting);
        story.View.Refusal.ShouldBeNull();
        story.Repost().Last.ShouldBeEmpty();
    }

    [Fact]
    public void A_posting_wins_over_an_earlier_refusal() =>
        Drafted().Answer(new ErpRefused("Period closed.")).Answer(PostedAs("INV-1")).View.Status.ShouldBe(InvoiceStatus.Posted);

    [Fact]
    public void A_posted_invoice_cannot_be_refused_any_more() =>
        Refusal(() => Posted().Answer(new ErpRefused("late"))).ShouldBe(InvoiceRefusal.AlreadyPosted);

    [Fact]
    public void A_posted_invoice_is_not_posted_again() => Posted().Repost().Last.ShouldBeEmpty();

    [Fact]
    public void Nothing_can_be_said_of_an_invoice_that_was_never_drafted()
    {
        Refusal(() => new InvoiceStory().Answer(PostedAs("INV-1"))).ShouldBe(InvoiceRefusal.InvoiceUnknown);
        Refusal(() => new InvoiceStory().Answer(Payment("P-1", 1m))).ShouldBe(InvoiceRefusal.InvoiceUnknown);
        Refusal(() => new InvoiceStory().Repost()).ShouldBe(InvoiceRefusal.InvoiceUnknown);
    }

    private static InvoiceRefusal Refusal(Action act) => (InvoiceRefusal)Should.Throw<RefusedException>(act).Reason;
}
