using System.Collections.Frozen;
using System.Text.RegularExpressions;
using ControlTower.Tests.Support;

namespace ControlTower.Tests.Components;

/// <summary>The symbols of the two sprites.</summary>
public static partial class Sprites
{
    /// <summary>The files the tower serves.</summary>
    public static string WebRoot { get; } = Path.Combine(Repository.Root, "web", "wwwroot");

    /// <summary>Icons.</summary>
    public static FrozenSet<string> Icons { get; } = Read("icons.svg");

    /// <summary>Tracks.</summary>
    public static FrozenSet<string> Tracks { get; } = Read("track.svg");

    private static FrozenSet<string> Read(string file) =>
        Symbol().Matches(File.ReadAllText(Path.Combine(WebRoot, file))).Select(m => m.Groups["id"].Value).ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex("symbol id=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Symbol();
}
