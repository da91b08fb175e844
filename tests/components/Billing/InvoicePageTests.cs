using Bunit;
using ControlTower.Contracts.Access;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Tests.Components.Fakes;
using ControlTower.Web.Billing;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Billing;

public sealed class InvoicePageTests
{
    [Fact]
    public async Task A_dispute_is_written_down_with_the_customers_words()
    {
        await using var stage = new Stage([MadeUpDay.Blocked("SH-1", BlockReason.ChargeNotApproved)]);
        stage.Tower.Grains.WithOffice(stage.Tower.Board);
        var page = stage.Render<InvoicePage>(p => p.Add(x => x.Name, "SH-1"));

        page.FindAll(".seg .btn").Single(b => b.TextContent == "Dispute").Click();
        page.Find(".move-form select").Change(nameof(DisputeReason.Fuel));
        page.Find(".move-form input.input").Change("The old index");
        page.Find(".move-form").Submit();

        stage.Tower.Board.Invoiced.Single().Command.ShouldBe(new DisputeInvoice(DisputeReason.Fuel, null, "The old index"));
        page.Find("[role=status]").TextContent.ShouldBe("Dispute: done.");
    }

    [Fact]
    public async Task A_credit_names_the_lines_that_are_ticked()
    {
        await using var stage = new Stage([MadeUpDay.Blocked("SH-1", BlockReason.ChargeNotApproved)]);
        stage.Tower.Grains.WithOffice(stage.Tower.Board);
        var page = stage.Render<InvoicePage>(p => p.Add(x => x.Name, "SH-1"));

        page.FindAll(".seg .btn").Single(b => b.TextContent == "Credit").Click();
        page.FindAll(".move-form fieldset input")[0].Change(false);
        page.Find(".move-form input.input").Change("Agreed by phone");
        page.Find(".move-form").Submit();

        var credit = stage.Tower.Asked.OfType<CreditInvoice>().Single();
        credit.Lines.Length.ShouldBe(page.FindAll(".invoice .charges")[0].QuerySelectorAll("tbody tr").Length - 1);
        (credit.Rebill, credit.Reason).ShouldBe((false, "Agreed by phone"));
    }

    [Fact]
    public async Task Who_is_not_in_finance_sees_the_moves_and_cannot_make_them()
    {
        await using var stage = new Stage([MadeUpDay.Blocked("SH-1", BlockReason.ChargeNotApproved)], Role.Viewer);
        stage.Tower.Grains.WithOffice(stage.Tower.Board);

        stage.Render<InvoicePage>(p => p.Add(x => x.Name, "SH-1")).FindAll(".seg .btn").ShouldAllBe(b => b.HasAttribute("disabled"));
    }

    [Theory]
    [InlineData(InvoiceKind.Invoice, "Invoice")]
    [InlineData(InvoiceKind.CreditMemo, "Credit memo")]
    [InlineData(InvoiceKind.Supplemental, "Supplemental invoice")]
    [InlineData(InvoiceKind.BalanceDue, "Balance due")]
    [InlineData(InvoiceKind.Corrected, "Corrected invoice")]
    public void Every_document_has_its_title(InvoiceKind kind, string title) => InvoiceWords.Title(kind).ShouldBe(title);

    [Fact]
    public void Every_move_has_a_button_and_says_what_it_does() =>
        Enum.GetValues<InvoiceMove>().ShouldAllBe(m => InvoiceWords.Of(m).Length > 0 && InvoiceWords.Effect(m).EndsWith('.'));
}
