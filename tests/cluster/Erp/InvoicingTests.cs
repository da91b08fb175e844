using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Erp;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Tests.Cluster.House;

namespace ControlTower.Tests.Cluster.Erp;

/// <summary>From a draft to a posted and paid invoice through real grains, with everything that can go wrong in between.</summary>
public sealed class InvoicingTests
{
    [Fact]
    public async Task Drafts_become_postings_with_numbers_without_gaps()
    {
        await using var tower = await ErpTower.Start();

        await tower.Draft(1, 40);
        await tower.Posted(40);

        await ShouldBePostedOnce(tower, 40);
        tower.Outbox.PutOff.ShouldBe(0);
    }

    [Fact]
    public async Task While_the_erp_is_down_posts_wait_and_everything_else_goes_on()
    {
        await using var tower = await ErpTower.Start();
        await tower.Sandbox.SetFault(ErpFault.Down);
        await tower.Draft(1, 20);
        await tower.Signal.Until("a post was put off", () => tower.Outbox.PutOff > 0);

        await tower.Invoice(1).RecordAnswer(new ErpRefused("by hand"), Actor.Tower);
        await tower.Signal.Until("a shipment is told of a refusal", () => tower.Inbox.Count(InvoiceStatus.Refused) == 1);
        tower.Inbox.Count(InvoiceStatus.Posted).ShouldBe(0);

        await tower.Sandbox.SetFault(ErpFault.None);
        await tower.Posted(20);
        await ShouldBePostedOnce(tower, 20);
    }

    [Fact]
    public async Task An_erp_that_posts_and_does_not_answer_posts_each_invoice_once()
    {
        await using var tower = await ErpTower.Start();
        await tower.Sandbox.SetFault(ErpFault.TimesOutAfterPosting);

        await tower.Draft(1, 12);
        await tower.Posted(12);

        tower.Outbox.PutOff.ShouldBeGreaterThanOrEqualTo(12);
        await ShouldBePostedOnce(tower, 12);
    }

    [Fact]
    public async Task A_refused_invoice_is_posted_when_asked_again()
    {
        await using var tower = await ErpTower.Start();
        await tower.Sandbox.SetFault(ErpFault.Refuses);
        await tower.Draft(1, 1);
        await tower.Signal.Until("the refusal is told", () => tower.Inbox.Count(InvoiceStatus.Refused) == 1);

        await tower.Sandbox.SetFault(ErpFault.None);
        (await tower.Invoice(1).Repost(Actor.Tower)).Status.ShouldBe(CommandStatus.Done);
        await tower.Posted(1);

        await ShouldBePostedOnce(tower, 1);
    }

    [Fact]
    public async Task A_payment_in_the_erp_closes_the_invoice_and_its_shipment_hears_of_it()
    {
        await using var tower = await ErpTower.Start();
        await tower.Draft(1, 2);
        await tower.Posted(2);

        await tower.Sandbox.Pay(InvoiceId.Parse(ErpTower.Id(1)), new Money(850m, Currency.Usd));
        await tower.Signal.Until("the part is told", () => tower.Inbox.Count(InvoiceStatus.PartlyPaid) == 1);
        await tower.Sandbox.Pay(InvoiceId.Parse(ErpTower.Id(1)), default);
        await tower.Signal.Until("the rest is told", () => tower.Inbox.Count(InvoiceStatus.Paid) == 1);

        var invoices = await tower.Invoices(2);
        invoices.Select(i => i!.Status).ShouldBe([InvoiceStatus.Paid, InvoiceStatus.Posted]);
        invoices[0]!.Paid.ShouldBe(new Money(1850m, Currency.Usd));
    }

    [Fact]
    public async Task A_shipment_whose_draft_is_no_invoice_is_told_so_and_again_when_it_asks_again()
    {
        await using var tower = await ErpTower.Start();
        var wrong = ErpTower.DraftOf(1) with { Total = new Money(1m, Currency.Usd) };
        var noon = DateTimeOffset.UnixEpoch;

        await tower.Send("SH-1", new OutboxMessage("draft/SH-1-1", OutboxKind.DraftInvoice, "SH-1-1", TowerJson.Write(wrong), noon, ""));
        await tower.Signal.Until("the refusal is told", () => tower.Inbox.Count(InvoiceStatus.Refused) == 1);
        await tower.Send("SH-2", new OutboxMessage("repost/SH-1-1/v7", OutboxKind.RepostInvoice, "SH-1-1", TowerJson.Write(ShipmentId.Parse("SH-1")), noon, ""));
        await tower.Signal.Until("the second refusal is told", () => tower.Inbox.Count(InvoiceStatus.Refused) == 2);

        (await tower.Invoice(1).Get()).ShouldBeNull();
    }

    [Fact]
    public async Task A_silo_that_dies_in_the_middle_loses_nothing_and_posts_nothing_twice()
    {
        await using var tower = await ErpTower.Start(silos: 2);
        await tower.Sandbox.SetFault(ErpFault.Down);
        await tower.Draft(1, 60);
        await tower.Sandbox.SetFault(ErpFault.None);
        await tower.Signal.Until("some are posted", () => tower.Inbox.Count(InvoiceStatus.Posted) >= 5);

        await tower.Cluster.KillSiloAsync(tower.Cluster.Silos[1], TestContext.Current.CancellationToken);
        await tower.Posted(60);

        await ShouldBePostedOnce(tower, 60);
    }

    [Fact]
    public async Task A_posted_credit_memo_takes_off_the_invoice_it_corrects()
    {
        await using var tower = await ErpTower.Start();
        await tower.Draft(1, 1);
        await tower.Posted(1);

        var memo = ErpTower.DraftOf(1) with { Kind = InvoiceKind.CreditMemo, Corrects = InvoiceId.Parse(ErpTower.Id(1)), Reason = "Wrong customer" };
        (await tower.Cluster.Client.GetGrain<IInvoiceGrain>("SH-1-2").Draft(memo, Actor.Tower)).Status.ShouldBe(CommandStatus.Done);
        await tower.Signal.Until("the shipment is told of the credit", () => tower.Inbox.Told.OfType<InvoiceMovedFact>().Any());

        var invoice = (await tower.Invoice(1).Get())!;
        (invoice.Status, invoice.Account!.Open.Amount).ShouldBe((InvoiceStatus.Credited, 0m));
        (await tower.Cluster.Client.GetGrain<IInvoiceGrain>("SH-1-2").Get())!.Number.ShouldStartWith("CRN-");
        (await tower.Sandbox.Pay(InvoiceId.Parse(ErpTower.Id(1)), default)).Status.ShouldBe(CommandStatus.NothingToDo);
    }

    [Fact]
    public async Task Where_the_tower_numbers_every_number_is_on_an_invoice_or_a_recorded_void()
    {
        await using var tower = await ErpTower.Start(settings: [("Erp:Numbering:ByTower", "true")]);
        await tower.Sandbox.SetFault(ErpFault.Refuses);
        await tower.Draft(1, 3);
        await tower.Signal.Until("three refusals are told", () => tower.Inbox.Count(InvoiceStatus.Refused) == 3);

        await tower.Sandbox.SetFault(ErpFault.TimesOutAfterPosting);
        await Task.WhenAll(Enumerable.Range(1, 3).Select(n => tower.Invoice(n).Repost(Actor.Tower)));
        await tower.Draft(4, 9);
        await tower.Posted(12);

        var numbers = (await tower.Invoices(12)).Select(i => i!.Number!).Order(StringComparer.Ordinal).ToList();
        var year = (await tower.Invoice(1).Get())!.PostedAt!.Value.Year;
        var series = await tower.Cluster.Client.GetGrain<INumberSeriesGrain>($"1000/INV/{year}").Get();
        (series.Last, series.Issued, series.Open.Length, series.Voids.Length).ShouldBe((15, 12, 0, 3));
        numbers.ShouldBe(Enumerable.Range(4, 12).Select(n => $"INV-{year}-{n:000000}"));
    }

    private static async Task ShouldBePostedOnce(ErpTower tower, int count)
    {
        var invoices = await tower.Invoices(count);
        invoices.ShouldAllBe(i => i!.Status == InvoiceStatus.Posted && i.Difference == null);
        var year = invoices[0]!.PostedAt!.Value.Year;
        invoices.Select(i => i!.Number!).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, count).Select(n => $"INV-{year}-{n:000000}"));
    }
}
