using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Components.Shell;

/// <summary>Contrast of the design tokens, measured over the stylesheet itself (WCAG 2.2, 1.4.3 and 1.4.11).</summary>
public sealed partial class TokenTests
{
    private const double Text = 4.5;
    private const double Graphic = 3.0;
    private static readonly Dictionary<string, (string Light, string Dark)> Tokens = Read();

    [Theory]
    [InlineData("text", "surface")]
    [InlineData("text2", "surface")]
    [InlineData("text3", "surface")]
    [InlineData("text", "selected")]
    [InlineData("text2", "selected")]
    [InlineData("text3", "selected")]
    [InlineData("text3", "hover")]
    [InlineData("text3", "bg")]
    [InlineData("text2", "why")]
    [InlineData("blocked", "why")]
    [InlineData("on-primary", "primary")]
    [InlineData("primary", "surface")]
    [InlineData("rail-text", "rail")]
    [InlineData("neutral", "neutral-tint")]
    [InlineData("moving", "moving-tint")]
    [InlineData("good", "good-tint")]
    [InlineData("risk", "risk-tint")]
    [InlineData("blocked", "blocked-tint")]
    [InlineData("disputed", "disputed-tint")]
    [InlineData("text2", "risk-tint")]
    public void Text_can_be_read_on_its_ground_in_light_and_dark(string ink, string ground) => Contrast(ink, ground).ShouldAllBe(ratio => ratio >= Text);

    [Theory]
    [InlineData("moving-solid", "surface")]
    [InlineData("good-solid", "surface")]
    [InlineData("blocked-solid", "surface")]
    [InlineData("disputed-solid", "surface")]
    [InlineData("line-strong", "surface")]
    [InlineData("track-op", "surface")]
    public void Marks_can_be_seen_on_their_ground_in_light_and_dark(string ink, string ground) => Contrast(ink, ground).ShouldAllBe(ratio => ratio >= Graphic);

    private static double[] Contrast(string ink, string ground) =>
        [Ratio(Tokens[ink].Light, Tokens[ground].Light), Ratio(Tokens[ink].Dark, Tokens[ground].Dark)];

    private static double Ratio(string one, string two)
    {
        var (a, b) = (Luminance(one), Luminance(two));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Part(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }

    private static Dictionary<string, (string, string)> Read() =>
        Token().Matches(File.ReadAllText(Path.Combine(Sprites.WebRoot, "css", "tokens.css")))
            .ToDictionary(m => m.Groups["name"].Value, m => (m.Groups["light"].Value, m.Groups["dark"].Value), StringComparer.Ordinal);

    [GeneratedRegex("--(?<name>[a-z0-9-]+): light-dark\\((?<light>#[0-9A-F]{6}), (?<dark>#[0-9A-F]{6})\\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
