namespace ControlTower.Web.Shell;

/// <summary>How this browser wants to see the tower; read from its cookies when the page is first rendered.</summary>
/// <param name="Zone">The time zone of times on screen.</param>
/// <param name="Theme"><c>light</c>, <c>dark</c>, or empty to follow the system.</param>
public sealed record Viewer(TimeZoneInfo Zone, string Theme)
{
    /// <summary>The cookie that holds an IANA zone.</summary>
    public const string ZoneCookie = "ct-zone";

    /// <summary>The cookie that holds the theme.</summary>
    public const string ThemeCookie = "ct-theme";

    /// <summary>UTC, following the system.</summary>
    public static Viewer Default { get; } = new(TimeZoneInfo.Utc, "");

    /// <summary>Reads cookies; anything unknown means the default.</summary>
    public static Viewer Read(string? zone, string? theme) => new(
        zone is { Length: > 0 and < 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(Uri.UnescapeDataString(zone), out var found) ? found : TimeZoneInfo.Utc,
        theme is "light" or "dark" ? theme : "");

    /// <summary>Short name of the zone for the top bar: <c>UTC</c>, else the city.</summary>
    public string ZoneLabel =>
        Zone.Id is "UTC" or "Etc/UTC" ? "UTC" : Zone.Id[(Zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ');
}
