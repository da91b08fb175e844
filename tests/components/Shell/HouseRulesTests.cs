using ControlTower.Tests.Support;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Shell;

/// <summary>How large a page may be, and that nothing comes from elsewhere.</summary>
public sealed class HouseRulesTests
{
    private static readonly string Web = Path.Combine(Repository.Root, "web");

    [Fact]
    public void Pages_have_at_most_120_lines_of_markup_80_of_code_and_3_injections()
    {
        var large = Razor().Select(file => (Name: Path.GetFileName(file), Lines: File.ReadAllLines(file)))
            .Select(f => (f.Name, Markup: Markup(f.Lines), Code: f.Lines.Length - Markup(f.Lines), Injections: f.Lines.Count(l => l.StartsWith("@inject ", StringComparison.Ordinal))))
            .Where(f => f.Markup > 120 || f.Code > 80 || f.Injections > 3);

        large.ShouldBeEmpty();
    }

    [Fact]
    public void No_page_asks_another_host_for_anything()
    {
        var files = Razor().Concat(Directory.EnumerateFiles(Sprites.WebRoot, "*.css", SearchOption.AllDirectories)).Concat(Directory.EnumerateFiles(Sprites.WebRoot, "*.js", SearchOption.AllDirectories));

        files.Where(f => File.ReadAllText(f) is var text && (text.Contains("src=\"http", StringComparison.Ordinal) || text.Contains("url(http", StringComparison.Ordinal) || text.Contains("href=\"http", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void No_page_has_a_script_or_a_handler_inline() =>
        Razor().Where(f => File.ReadAllText(f) is var text && (text.Contains("<script>", StringComparison.Ordinal) || text.Contains(" onclick=", StringComparison.Ordinal) || text.Contains("javascript:", StringComparison.Ordinal))).ShouldBeEmpty();

    private static IEnumerable<string> Razor() => Directory.EnumerateFiles(Web, "*.razor", SearchOption.AllDirectories);

    private static int Markup(string[] lines) => Array.FindIndex(lines, l => l.StartsWith("@code", StringComparison.Ordinal)) is var at and >= 0 ? at : lines.Length;
}
