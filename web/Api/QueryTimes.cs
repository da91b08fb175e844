using System.Globalization;

namespace ControlTower.Web.Api;

/// <summary>Reads times of queries.</summary>
internal static class QueryTimes
{
    /// <summary>The time; null when there is none, or when it is wrong and was written down as such.</summary>
    public static DateTimeOffset? Read(string name, Func<string, string?> member, Findings found)
    {
        var text = member(name);
        var read = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        found.Insist(text is null || read, $"?{name}", "A time is wanted, such as 2026-11-23T00:00:00Z.");
        return read ? time : null;
    }
}
