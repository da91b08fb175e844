using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace ControlTower.Web.Billing.Paper;

/// <summary>Pages that fill from the top; who writes asks first whether there is room.</summary>
internal sealed class PaperSheet : IDisposable
{
    public const double Left = 48;
    public const double Right = 547;
    private const double Top = 48;
    private const double Bottom = 780;

    private static readonly XColor Grey = XColor.FromArgb(0x46, 0x53, 0x64);
    private readonly PdfDocument _document;
    private XGraphics _page;

    public PaperSheet(PdfDocument document)
    {
        PaperFonts.Use();
        _document = document;
        _page = Next();
    }

    /// <summary>Where the next line begins, in points from the top.</summary>
    public double Y { get; set; }

    public bool Fits(double height) => Y + height <= Bottom;

    public void Break()
    {
        _page.Dispose();
        _page = Next();
    }

    /// <summary>Lines of text as they fit a width; a word that is longer is broken.</summary>
    public ImmutableArray<string> Wrap(string text, double width, double size, bool bold = false)
    {
        var (lines, line, font) = (ImmutableArray.CreateBuilder<string>(), "", Font(size, bold));
        foreach (var word in Words(text))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (Width(longer, font) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
            {
                lines.Add(line);
            }

            line = word;
            while (Width(line, font) > width && line.Length > 1)
            {
                var fits = Enumerable.Range(1, line.Length - 1).TakeWhile(n => Width(line[..n], font) <= width).DefaultIfEmpty(1).Last();
                // A letter outside the basic plane is two units that stay together.
                fits = char.IsHighSurrogate(line[fits - 1]) && fits > 1 ? fits - 1 : fits;
                lines.Add(line[..fits]);
                line = line[fits..];
            }
        }

        lines.Add(line);
        return lines.ToImmutable();
    }

    /// <summary>Writes lines below each other from a height on; returns the height they end at.</summary>
    public double Write(IEnumerable<string> lines, double x, double y, double size, bool bold = false, bool soft = false)
    {
        foreach (var line in lines)
        {
            _page.DrawString(line, Font(size, bold), new XSolidBrush(soft ? Grey : XColors.Black), new XPoint(x, y + size));
            y += size * 1.35;
        }

        return y;
    }

    /// <summary>Writes one line that ends at a place.</summary>
    public void WriteUpTo(string text, double right, double y, double size, bool bold = false, bool soft = false)
    {
        var font = Font(size, bold);
        _page.DrawString(text, font, new XSolidBrush(soft ? Grey : XColors.Black), new XPoint(right - Width(text, font), y + size));
    }

    public void Rule(double y, double width = 0.6) => _page.DrawLine(new XPen(XColor.FromArgb(0xB9, 0xC2, 0xCE), width), Left, y, Right, y);

    /// <summary>Writes at the foot of every page which one it is, once all are there.</summary>
    public void Number(string what)
    {
        _page.Dispose();
        for (var i = 0; i < _document.PageCount; i++)
        {
            _page = XGraphics.FromPdfPage(_document.Pages[i], XGraphicsPdfPageOptions.Append);
            Write([what], Left, 802, 8, soft: true);
            WriteUpTo(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"page {i + 1} of {_document.PageCount}"), Right, 802, 8, soft: true);
            if (i + 1 < _document.PageCount)
            {
                _page.Dispose();
            }
        }
    }

    public void Dispose() => _page.Dispose();

    private XGraphics Next()
    {
        var page = _document.AddPage();
        (page.Width, page.Height) = (XUnit.FromPoint(595), XUnit.FromPoint(842));
        Y = Top;
        return XGraphics.FromPdfPage(page);
    }

    private double Width(string text, XFont font) => _page.MeasureString(text, font).Width;

    private static string[] Words(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static XFont Font(double size, bool bold) => new(PaperFonts.Family, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);
}
