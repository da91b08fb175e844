using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Shipments;
using ControlTower.Tests.Unit.Shipments;
using ControlTower.Web.Billing.Paper;
using UglyToad.PdfPig;

namespace ControlTower.Tests.Unit.Invoices;

public sealed class InvoicePaperTests
{
    private static readonly IssuerOptions Issuer = new() { Name = "Northwind Freight GmbH", Address = "Hafenstraße 1; 20457 Hamburg", Country = "DE", TaxId = "DE123456789", PayTo = "IBAN DE02 1203 0000 0000 2020 51" };

    [Fact]
    public void The_paper_says_parties_lines_with_their_arithmetic_tax_by_category_totals_and_evidence()
    {
        var text = Text(Pdf(Invoice(2)));
        foreach (var wanted in (string[])[
            "INV-2026-00042", "Northwind Freight GmbH", "DE123456789", "Acme Foods", "US98", "4500812", "Base freight", "781 mi × $2.50", "RAT-01 v1", "Standard 19 %, DE", "$100.00", "$119.00",
            "Name INV-2026-00042 with the payment", "IBAN DE02", "pod.pdf, signed", "arrived 2026-11-23", "page 1 of 1"])
        {
            text.ShouldContain(wanted);
        }
    }

    [Fact]
    public void The_parts_come_in_the_order_of_EN_16931()
    {
        var text = Text(Pdf(Invoice(2)));
        var places = ((string[])["INV-2026-00042", "Bill to", "Date of issue", "Charge and how", "Tax: Standard", "Total before tax", "To pay", "Payment", "Evidence of delivery"]).Select(w => text.IndexOf(w, StringComparison.Ordinal)).ToArray();
        places.ShouldAllBe(p => p >= 0);
        places.ShouldBe(places.Order());
    }

    [Fact]
    public void The_same_invoice_is_the_same_bytes() => Pdf(Invoice(60)).ShouldBe(Pdf(Invoice(60)));

    [Fact]
    public void A_long_invoice_carries_its_sum_from_page_to_page()
    {
        using var pdf = PdfDocument.Open(Pdf(Invoice(120)));
        pdf.NumberOfPages.ShouldBeGreaterThan(3);
        var pages = pdf.GetPages().Select(p => Text(p)).ToArray();
        var carried = After(pages[0], "Carried forward");
        carried.ShouldStartWith("$");
        pages[1].ShouldContain($"Brought forward {carried}");
        pages[^1].ShouldContain("To pay");
        pages.Select((p, i) => p.Contains($"page {i + 1} of {pages.Length}", StringComparison.Ordinal)).ShouldAllBe(numbered => numbered);
        Lines(pages).ShouldBe(120);
    }

    [Theory]
    [InlineData("Žluťoučký kůň s.r.o.")]
    [InlineData("Ελληνικές Μεταφορές Α.Ε.")]
    [InlineData("ООО Северный путь")]
    public void Names_that_are_not_Latin_can_be_read(string name) =>
        Text(InvoicePdf.Write(Paper(Invoice(1)) with { Buyer = [name] })).ShouldContain(name);

    [Theory]
    [InlineData("上海国际货运代理有限公司")]
    [InlineData("🚚 Trucks\u0000\u0007 & Sons\r\n")]
    [InlineData("")]
    public void Names_in_letters_that_no_face_has_do_not_stop_the_paper(string name) =>
        Text(InvoicePdf.Write(Paper(Invoice(1)) with { Buyer = [name, new string('x', 400)] })).ShouldContain("To pay");

    [Fact]
    public void What_is_not_posted_says_that_it_is_a_draft()
    {
        var text = Text(Pdf(Invoice(1) with { Number = null, PostedAt = null, Tax = null, Status = InvoiceStatus.Posting }));
        text.ShouldContain("draft, not posted");
        text.ShouldContain("Tax, expected");
    }

    private static int Lines(string[] pages) => pages.Sum(p => p.Split("Base freight").Length - 1);

    private static string After(string text, string what) => text[(text.IndexOf(what, StringComparison.Ordinal) + what.Length)..].Trim().Split(' ')[0];

    private static byte[] Pdf(InvoiceView invoice) => InvoicePdf.Write(Paper(invoice));

    private static InvoicePaper Paper(InvoiceView invoice)
    {
        var story = new Story().Delivered();
        story.Told(new Grains.Ingest.DocumentFact(Story.UploadedPod(signed: true)));
        var shipment = ShipmentViews.Of(story.State, 9, story.Terms, []);
        return InvoicePaper.Of(invoice, Story.Customer() with { Tax = new TaxSetting(TaxTreatment.Standard, "US", "TX", "US98", null) }, shipment, Issuer);
    }

    private static InvoiceView Invoice(int lines)
    {
        var each = new Money(100m / lines, Currency.Usd).Round();
        var total = new Money(each.Amount * lines, Currency.Usd);
        var draft = new InvoiceDraft(
            Story.Id, Story.Acme,
            [.. Enumerable.Range(1, lines).Select(i => new InvoiceLine($"LHS/{i}", "4000", "Base freight", each, new ChargeExplanation("781 mi × $2.50", [], "RAT-01 v1", "C-2026", [])))],
            total, 30, Story.At(21), [new Reference(ReferenceType.PurchaseOrder, "4500812")],
            Tax: new ExpectedTax([new TaxCategory(TaxCode.Standard, "DE", 19m, total, new Money(19m, Currency.Usd), null)], new Money(19m, Currency.Usd), new DateOnly(2026, 11, 23)));
        return new InvoiceView(
            InvoiceId.Parse("SH-1-1"), 3, InvoiceStatus.Posted, draft, "INV-2026-00042", new Money(19m, Currency.Usd), Story.At(22), Story.At(23), new DateOnly(2026, 12, 24), Money.Zero(Currency.Usd), null);
    }

    private static string Text(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join(' ', document.GetPages().Select(p => Text(p)));
    }

    private static string Text(UglyToad.PdfPig.Content.Page page) => string.Join(' ', page.GetWords().Select(w => w.Text));
}
