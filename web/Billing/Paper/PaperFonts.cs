using System.Reflection;
using PdfSharp.Fonts;

namespace ControlTower.Web.Billing.Paper;

/// <summary>The two faces an invoice is set in, from this program and never from the machine, so that every machine makes the same paper. DejaVu: Latin, Greek, Cyrillic, Hebrew, Arabic letters; the licence is beside the fonts.</summary>
internal sealed class PaperFonts : IFontResolver
{
    public const string Family = "DejaVu Sans Condensed";

    private const string Bold = "-Bold";
    private static readonly Lazy<PaperFonts> One = new(() =>
    {
        var fonts = new PaperFonts();
        GlobalFontSettings.FontResolver = fonts;
        return fonts;
    });

    /// <summary>Makes them known; the library wants that once for a process.</summary>
    public static void Use() => _ = One.Value;

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? Bold : "Regular");

    public byte[] GetFont(string faceName)
    {
        var name = $"ControlTower.Web.Billing.Paper.fonts.DejaVuSansCondensed{(faceName == Bold ? Bold : "")}.ttf";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is missing.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
