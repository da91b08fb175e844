using System.Security.Claims;

namespace ControlTower.Web.Access;

/// <summary>The sources that a credential may speak for.</summary>
/// <param name="Sources">The sources, compared exactly; empty means all.</param>
public sealed record SourceScope(ImmutableArray<string> Sources)
{
    /// <summary>Every source.</summary>
    public static SourceScope All { get; } = new([]);

    /// <summary>The only source, where there is exactly one; an item that names none comes from it.</summary>
    public string? Only => Sources.Length == 1 ? Sources[0] : null;

    /// <summary>What the claims say.</summary>
    public static SourceScope Of(ClaimsPrincipal principal) =>
        principal.HasClaim(claim => claim.Type == SignedPrincipal.Source)
            ? new([.. principal.FindAll(SignedPrincipal.Source).Select(claim => claim.Value)])
            : All;

    /// <summary>True when the credential may report for the source.</summary>
    public bool Covers(string source) => Sources.IsEmpty || Sources.Contains(source, StringComparer.Ordinal);

    /// <summary>Why not, for the sender.</summary>
    public string Refusal(string source) =>
        $"This key may not report for source '{source}'; it may for {string.Join(", ", Sources)}. Use the key of that source, or ask for one.";
}
