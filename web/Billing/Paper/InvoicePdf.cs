using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ControlTower.Contracts.Values;
using ControlTower.Web.Shell;
using PdfSharp.Pdf;

namespace ControlTower.Web.Billing.Paper;

/// <summary>An invoice as PDF. The same paper is the same bytes: dates and identifiers come from the invoice, fonts from this program.</summary>
internal static partial class InvoicePdf
{
    private const double Middle = 306;
    private const double Code = 430;
    private const double Row = 8.5;
    private const double Small = 7.5;

    public static byte[] Write(InvoicePaper paper)
    {
        using var document = new PdfDocument();
        using (var sheet = new PaperSheet(document))
        {
            Head(sheet, paper);
            Lines(sheet, paper);
            Taxes(sheet, paper);
            Totals(sheet, paper);
            Notes(sheet, "Payment", paper.Payment);
            Notes(sheet, "Evidence of delivery", paper.Evidence);
            sheet.Number($"{paper.Title} {paper.Number}");
        }

        Mark(document, paper);
        using var bytes = new MemoryStream();
        document.Save(bytes, closeStream: false);
        return Settled(bytes.ToArray(), paper);
    }

    private static void Head(PaperSheet sheet, InvoicePaper paper)
    {
        sheet.Y = sheet.Write([paper.Title], PaperSheet.Left, sheet.Y, 11, soft: true);
        sheet.Y = sheet.Write(sheet.Wrap(paper.Number, PaperSheet.Right - PaperSheet.Left, 18, bold: true), PaperSheet.Left, sheet.Y, 18, bold: true) + 10;
        var seller = Party(sheet, "From", paper.Seller, PaperSheet.Left);
        var buyer = Party(sheet, "Bill to", paper.Buyer, Middle);
        sheet.Y = Math.Max(seller, buyer) + 10;
        sheet.Rule(sheet.Y);
        var facts = Pairs(sheet, paper.Facts, PaperSheet.Left);
        var references = Pairs(sheet, paper.References, Middle);
        sheet.Y = Math.Max(facts, references) + 14;
    }

    private static double Party(PaperSheet sheet, string name, ImmutableArray<string> lines, double x)
    {
        const double Width = 235;
        var y = sheet.Write([name], x, sheet.Y, Small, soft: true);
        y = sheet.Write(sheet.Wrap(lines[0], Width, 10, bold: true), x, y, 10, bold: true);
        return sheet.Write(lines.Skip(1).SelectMany(l => sheet.Wrap(l, Width, Row)), x, y, Row);
    }

    private static double Pairs(PaperSheet sheet, ImmutableArray<(string Name, string Value)> pairs, double x)
    {
        var y = sheet.Y + 8;
        foreach (var (name, value) in pairs)
        {
            sheet.Write([name], x, y, Row, soft: true);
            y = sheet.Write(sheet.Wrap(value, 140, Row), x + 96, y, Row);
        }

        return y;
    }

    private static void Lines(PaperSheet sheet, InvoicePaper paper)
    {
        LinesHead(sheet);
        var sum = Money.Zero(paper.Totals[0].Value.Currency);
        foreach (var line in paper.Lines)
        {
            var what = sheet.Wrap(line.Description, Code - PaperSheet.Left - 34, Row, bold: true);
            var how = sheet.Wrap(line.How, Code - PaperSheet.Left - 34, Small);
            var height = ((what.Length * Row) + (how.Length * Small)) * 1.35;
            // Room for the line, and for the sum that is carried over below it.
            if (!sheet.Fits(height + 28))
            {
                Carry(sheet, "Carried forward", sum);
                sheet.Break();
                LinesHead(sheet);
                Carry(sheet, "Brought forward", sum);
            }

            var y = sheet.Y;
            sheet.Write([line.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)], PaperSheet.Left, y, Row, soft: true);
            sheet.Write(sheet.Wrap(line.Code, 56, Row), Code, y, Row);
            sheet.WriteUpTo(Show.Money(line.Amount), PaperSheet.Right, y, Row);
            sheet.Y = sheet.Write(how, PaperSheet.Left + 24, sheet.Write(what, PaperSheet.Left + 24, y, Row, bold: true), Small, soft: true) + 5;
            sum += line.Amount;
        }

        sheet.Rule(sheet.Y);
        sheet.Y += 8;
    }

    private static void LinesHead(PaperSheet sheet)
    {
        sheet.Write(["No."], PaperSheet.Left, sheet.Y, Small, soft: true);
        sheet.Write(["Charge and how it is computed"], PaperSheet.Left + 24, sheet.Y, Small, soft: true);
        sheet.Write(["Code"], Code, sheet.Y, Small, soft: true);
        sheet.WriteUpTo("Amount", PaperSheet.Right, sheet.Y, Small, soft: true);
        sheet.Y += 13;
        sheet.Rule(sheet.Y);
        sheet.Y += 5;
    }

    private static void Carry(PaperSheet sheet, string name, Money sum)
    {
        sheet.Write([name], PaperSheet.Left + 24, sheet.Y, Row, soft: true);
        sheet.WriteUpTo(Show.Money(sum), PaperSheet.Right, sheet.Y, Row, soft: true);
        sheet.Y += 18;
    }

    private static void Taxes(PaperSheet sheet, InvoicePaper paper)
    {
        foreach (var tax in paper.Taxes)
        {
            var note = tax.Note is null ? [] : sheet.Wrap(tax.Note, Code - PaperSheet.Left - 60, Small);
            Room(sheet, Row + (note.Length * Small) + 18);
            sheet.WriteUpTo($"on {Show.Money(tax.Net)}", Code + 50, sheet.Y, Row, soft: true);
            sheet.WriteUpTo(Show.Money(tax.Tax), PaperSheet.Right, sheet.Y, Row);
            sheet.Y = sheet.Write(note, PaperSheet.Left + 24, sheet.Write([$"Tax: {tax.Name}"], PaperSheet.Left + 24, sheet.Y, Row), Small, soft: true) + 3;
        }
    }

    private static void Totals(PaperSheet sheet, InvoicePaper paper)
    {
        Room(sheet, (paper.Totals.Length * 16) + 14);
        sheet.Y += 4;
        foreach (var (name, value) in paper.Totals)
        {
            var last = (name, value) == paper.Totals[^1];
            sheet.Write([name], Middle, sheet.Y, last ? 11 : Row, bold: last);
            sheet.WriteUpTo(Show.Symbol(value.Currency).Length > 1 ? Show.Money(value) : $"{value.Currency} {Show.Money(value)}", PaperSheet.Right, sheet.Y, last ? 11 : Row, bold: last);
            sheet.Y += last ? 20 : 14;
        }
    }

    private static void Notes(PaperSheet sheet, string name, ImmutableArray<string> notes)
    {
        if (notes.IsEmpty)
        {
            return;
        }

        Room(sheet, 42);
        sheet.Y = sheet.Write([name], PaperSheet.Left, sheet.Y + 8, Row, bold: true) + 2;
        foreach (var line in notes.SelectMany(n => sheet.Wrap(n, PaperSheet.Right - PaperSheet.Left, Small)))
        {
            Room(sheet, 12);
            sheet.Y = sheet.Write([line], PaperSheet.Left, sheet.Y, Small, soft: true);
        }
    }

    private static void Room(PaperSheet sheet, double height)
    {
        if (!sheet.Fits(height))
        {
            sheet.Break();
        }
    }

    private static void Mark(PdfDocument document, InvoicePaper paper)
    {
        document.Info.Title = $"{paper.Title} {paper.Number}";
        document.Info.Author = paper.Seller[0];
        document.Info.Creator = "ControlTower";
        document.Language = "en";
        document.Info.CreationDate = paper.At.UtcDateTime;
        document.Info.ModificationDate = paper.At.UtcDateTime;
    }

    // The library makes up a name for each embedded font and identifiers for the file; here they follow from the paper. Every replacement is as long as what it replaces, so that all positions stay.
    private static byte[] Settled(byte[] pdf, InvoicePaper paper)
    {
        var seed = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{paper.Number}/{paper.Facts.Length}/{paper.At:O}")));
        var text = Encoding.Latin1.GetString(pdf);
        text = FontTag().Replace(text, "/CTOWER+");
        text = FileId().Replace(text, match => string.Concat(match.Groups["open"].Value, Repeat(seed, match.Groups["first"].Length), match.Groups["between"].Value, Repeat(seed, match.Groups["second"].Length), match.Groups["close"].Value));
        text = Uuid().Replace(text, $"uuid:{seed[..8]}-{seed[8..12]}-{seed[12..16]}-{seed[16..20]}-{seed[20..32]}".ToLowerInvariant());
        text = Stamp().Replace(text, match => $"{match.Groups["name"].Value}{paper.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss}");
        return Encoding.Latin1.GetBytes(text);
    }

    private static string Repeat(string seed, int length) => string.Concat(Enumerable.Repeat(seed, (length / seed.Length) + 1))[..length];

    [GeneratedRegex(@"/[A-Z]{6}\+(?=DejaVu)", RegexOptions.None, 1000)]
    private static partial Regex FontTag();

    [GeneratedRegex(@"(?<open>/ID\s*\[\s*<)(?<first>[0-9A-Fa-f]+)(?<between>>\s*<)(?<second>[0-9A-Fa-f]+)(?<close>>)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FileId();

    [GeneratedRegex("uuid:[0-9a-fA-F-]{36}", RegexOptions.None, 1000)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"(?<name><xmp:(CreateDate|ModifyDate|MetadataDate)>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Stamp();
}
