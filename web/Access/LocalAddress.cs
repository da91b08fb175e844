namespace ControlTower.Web.Access;

/// <summary>Where to go after signing in: only ever to a page of the tower itself.</summary>
internal static class LocalAddress
{
    /// <summary>The address when it is local, else the board. // OWASP unvalidated redirects</summary>
    public static string Of(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal) &&
        !address.StartsWith("/sign-", StringComparison.Ordinal) && !address.Any(char.IsControl)
            ? address
            : "/";
}
