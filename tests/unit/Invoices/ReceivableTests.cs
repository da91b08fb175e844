using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Shouldly;
using Xunit;
using static ControlTower.Tests.Unit.Invoices.InvoiceStory;

namespace ControlTower.Tests.Unit.Invoices;

/// <summary>What is owed on a posted invoice, and the legal moves of each state (R94–R100, domain rules 5.11).</summary>
public sealed class ReceivableTests
{
    private static readonly InvoiceId Credit = InvoiceId.Parse("SH-1-2");

    [Theory]
    [InlineData("1850.00", InvoiceStatus.Paid, "0")]
    [InlineData("1849.99", InvoiceStatus.PartlyPaid, "0.01")]
    [InlineData("1850.01", InvoiceStatus.OverPaid, "-0.01")]
    public void A_payment_is_matched_to_the_cent(decimal paid, InvoiceStatus status, decimal open)
    {
        var story = Posted().Answer(Payment("P-1", paid));

        story.State.Status.ShouldBe(status);
        story.View.Account!.Open.Amount.ShouldBe(open);
    }

    [Theory]
    [InlineData("5", null, "1845.00", InvoiceStatus.WrittenOff, "within USD 5.00")]
    [InlineData("5", null, "1844.99", InvoiceStatus.PartlyPaid, null)]
    [InlineData(null, "1", "1831.50", InvoiceStatus.WrittenOff, "within 1 %")]
    [InlineData(null, "1", "1831.49", InvoiceStatus.PartlyPaid, null)]
    [InlineData("50", "1", "1831.49", InvoiceStatus.PartlyPaid, null)] // both must hold
    [InlineData("50", "1", "1831.50", InvoiceStatus.WrittenOff, "within USD 50.00 and 1 %")]
    [InlineData(null, null, "1849.99", InvoiceStatus.PartlyPaid, null)]
    public void A_rest_within_the_tolerance_is_written_off_and_says_which_limit_applied(string? amount, string? percent, decimal paid, InvoiceStatus status, string? because)
    {
        var tolerance = new PaymentTolerance(Parse(amount), Parse(percent));
        var story = new InvoiceStory().Draft(DraftOf() with { Tolerance = tolerance }).Answer(PostedAs("INV-1")).Answer(Payment("P-1", paid));

        story.State.Status.ShouldBe(status);
        story.View.Account!.WrittenOffBecause.ShouldBe(because);
    }

    [Fact]
    public void An_invoice_that_nobody_paid_is_owed_whole_however_small() =>
        new InvoiceStory().Draft(DraftOf(Line("LHS", 3m)) with { Tolerance = new PaymentTolerance(5m, null) }).Answer(PostedAs("INV-1", 3m)).State.Status.ShouldBe(InvoiceStatus.Posted);

    [Fact]
    public void Less_paid_with_a_reason_is_short_paid_and_told()
    {
        var story = Posted().Answer(Payment("P-1", 1700m) with { Deducted = DisputeReason.ShortOrDamaged });

        story.State.Status.ShouldBe(InvoiceStatus.ShortPaid);
        story.Sent.Select(m => TowerJson.Read<Fact>(m.Body)).OfType<InvoiceMovedFact>().Single().Status.ShouldBe(InvoiceStatus.ShortPaid);
        story.Ask(new SettleDispute(false, "The pallets arrived")).State.Status.ShouldBe(InvoiceStatus.PartlyPaid);
    }

    [Fact]
    public void A_dispute_is_settled_and_both_are_told()
    {
        var story = Posted().Ask(new DisputeInvoice(DisputeReason.Rate, Usd(100m), "The old rate"));
        story.State.Status.ShouldBe(InvoiceStatus.Disputed);
        story.View.Account!.Dispute!.Amount.ShouldBe(Usd(100m));

        story.Ask(new SettleDispute(true, "We credit it"));

        story.State.Status.ShouldBe(InvoiceStatus.Posted);
        story.Sent.Select(m => TowerJson.Read<Fact>(m.Body)).OfType<InvoiceMovedFact>().Single().Status.ShouldBe(InvoiceStatus.Posted);
    }

    [Fact]
    public void A_write_off_takes_what_is_open_and_a_late_payment_is_unapplied_cash()
    {
        var story = Posted().Answer(Payment("P-1", 1800m)).Ask(new WriteOffInvoice("Not worth the call"));
        (story.State.Status, story.View.Account!.WrittenOff).ShouldBe((InvoiceStatus.WrittenOff, Usd(50m)));
        story.View.Account!.WrittenOffBecause.ShouldBe("rhea: Not worth the call");

        story.Answer(Payment("P-2", 60m)).View.Account!.Open.ShouldBe(Usd(-10m));
        story.State.Status.ShouldBe(InvoiceStatus.OverPaid);
    }

    [Fact]
    public void A_hold_is_released_and_nothing_is_lost()
    {
        var story = Posted().Ask(new HoldInvoice("Buyer checks"));
        story.State.Status.ShouldBe(InvoiceStatus.OnHold);

        story.Answer(Payment("P-1", 100m)).State.Status.ShouldBe(InvoiceStatus.OnHold);
        story.Ask(new ReleaseInvoice(null)).State.Status.ShouldBe(InvoiceStatus.PartlyPaid);
    }

    [Fact]
    public void A_posted_credit_memo_takes_off_the_invoice_it_corrects()
    {
        var story = Posted().Answer(new ErpCredited(Credit, "CRN-1", Usd(850m), Noon)).Answer(new ErpCredited(Credit, "CRN-1", Usd(850m), Noon));
        story.View.Account!.Open.ShouldBe(Usd(1000m));

        story.Answer(Payment("P-1", 1000m)).State.Status.ShouldBe(InvoiceStatus.Paid);
    }

    [Fact]
    public void An_invoice_credited_in_full_is_credited() =>
        Posted().Answer(new ErpCredited(Credit, "CRN-1", Usd(1850m), Noon)).State.Status.ShouldBe(InvoiceStatus.Credited);

    [Fact]
    public void A_credit_memo_tells_the_invoice_when_it_is_posted_tax_included()
    {
        var memo = DraftOf(Line("LHS", 100m)) with { Kind = InvoiceKind.CreditMemo, Corrects = InvoiceId.Parse("SH-1-0"), Reason = "Rate" };
        var message = new InvoiceStory().Draft(memo).Answer(PostedAs("CRN-1", 100m, 19m)).Sent.Single(m => m.Kind == OutboxKind.TellInvoice);

        message.Target.ShouldBe("SH-1-0");
        TowerJson.Read<ErpAnswer>(message.Body).ShouldBe(new ErpCredited(Id, "CRN-1", Usd(119m), Noon.AddMinutes(5)));
    }

    [Fact]
    public void A_credit_memo_needs_its_invoice_and_its_reason() => Should.Throw<RefusedException>(() =>
        new InvoiceStory().Draft(DraftOf() with { Kind = InvoiceKind.CreditMemo, Corrects = InvoiceId.Parse("SH-1-0") })).Reason.ShouldBe(InvoiceRefusal.CorrectionIncomplete);

    [Theory]
    [InlineData(InvoiceStatus.Posting, "")]
    [InlineData(InvoiceStatus.Posted, "Hold Dispute WriteOff Credit")]
    [InlineData(InvoiceStatus.Refused, "Repost")]
    [InlineData(InvoiceStatus.PartlyPaid, "Hold Dispute WriteOff Credit")]
    [InlineData(InvoiceStatus.Paid, "Credit")]
    [InlineData(InvoiceStatus.Credited, "")]
    [InlineData(InvoiceStatus.OnHold, "Release Credit")]
    [InlineData(InvoiceStatus.Disputed, "Settle WriteOff Credit")]
    [InlineData(InvoiceStatus.ShortPaid, "Hold Dispute Settle WriteOff Credit")]
    [InlineData(InvoiceStatus.OverPaid, "Credit")]
    [InlineData(InvoiceStatus.WrittenOff, "Credit")]
    public void Each_state_has_its_moves(InvoiceStatus status, string moves) => string.Join(' ', InvoiceMoves.Of(InvoiceKind.Invoice, status)).ShouldBe(moves);

    [Fact]
    public void No_state_is_without_an_entry() =>
        Enum.GetValues<InvoiceStatus>().Length.ShouldBe(11);

    [Fact]
    public void An_illegal_move_is_refused_with_the_legal_ones()
    {
        var refused = Should.Throw<RefusedException>(() => Posted().Answer(Payment("P-1", 1850m)).Ask(new HoldInvoice("late")));

        refused.Reason.ShouldBe(InvoiceRefusal.MoveIllegal);
        refused.Message.ShouldBe("Invoice SH-1-1 is Paid; it can be asked to Credit.");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1850.01")]
    public void No_more_than_is_open_can_be_disputed(decimal amount) => Should.Throw<RefusedException>(
        () => Posted().Ask(new DisputeInvoice(DisputeReason.Rate, Usd(amount), "words"))).Reason.ShouldBe(InvoiceRefusal.AmountInvalid);

    [Fact]
    public void A_move_without_a_reason_is_refused() => Should.Throw<RefusedException>(() => Posted().Ask(new WriteOffInvoice(" "))).Reason.ShouldBe(InvoiceRefusal.ReasonNeeded);

    [Fact]
    public void Every_command_is_safe_to_repeat()
    {
        Posted().Ask(new HoldInvoice("x")).Ask(new HoldInvoice("x")).Last.ShouldBeEmpty();
        Posted().Ask(new ReleaseInvoice(null)).Last.ShouldBeEmpty();
        Posted().Ask(new DisputeInvoice(DisputeReason.Fuel, null, "y")).Ask(new DisputeInvoice(DisputeReason.Fuel, null, "y")).Last.ShouldBeEmpty();
        Posted().Ask(new WriteOffInvoice("z")).Ask(new WriteOffInvoice("z")).Last.ShouldBeEmpty();
    }

    [Property(MaxTest = 300)]
    public Property Money_and_credits_in_any_order_end_in_the_same_state_and_add_up() => Prop.ForAll(Arb.From(Gen.Shuffle(Enumerable.Range(0, 6).ToArray())), order =>
    {
        ErpAnswer[] answers =
        [
            PostedAs("INV-1"), Payment("P-1", 400m), Payment("P-2", 900m) with { Deducted = DisputeReason.Fuel }, Payment("P-3", -50m),
            new ErpCredited(Credit, "CRN-1", Usd(200m), Noon), new ErpCredited(InvoiceId.Parse("SH-1-3"), "CRN-2", Usd(100m), Noon),
        ];
        var story = Drafted();
        foreach (var i in order)
        {
            story.Answer(answers[i]).Answer(answers[i]);
        }

        var straight = answers.Aggregate(Drafted(), (s, a) => s.Answer(a));
        TowerJson.Write(story.State).ShouldBe(TowerJson.Write(straight.State));
        var account = story.View.Account!;
        (account.Credited + account.Paid + account.WrittenOff + account.Open).ShouldBe(account.Payable);
        account.Open.ShouldBe(Usd(300m));
        story.State.Status.ShouldBe(InvoiceStatus.ShortPaid);
    });

    private static decimal? Parse(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
