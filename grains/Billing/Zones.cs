using System.Collections.Concurrent;

namespace ControlTower.Grains.Billing;

/// <summary>Time zones by IANA id. An unknown one reads as UTC and says so; the door has refused it before.</summary>
internal static class Zones
{
    // A memory of what the system's zone table says; it never changes an answer.
    private static readonly ConcurrentDictionary<string, TimeZoneInfo?> Known = new(StringComparer.Ordinal);

    /// <summary>The instant with the offset that is in force at the place.</summary>
    public static DateTimeOffset Local(DateTimeOffset instant, string zone) =>
        TimeZoneInfo.ConvertTime(instant, Find(zone) ?? TimeZoneInfo.Utc);

    /// <summary>The calendar day at the place.</summary>
    public static DateOnly Day(DateTimeOffset instant, string zone) => DateOnly.FromDateTime(Local(instant, zone).DateTime);

    /// <summary>The instant at which the clocks at the place show this; a time that a spring night skips is the end of the gap.</summary>
    public static DateTimeOffset Instant(DateOnly day, TimeOnly time, string zone)
    {
        var (local, place) = (day.ToDateTime(time), Find(zone) ?? TimeZoneInfo.Utc);
        while (place.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        return new DateTimeOffset(local, place.GetUtcOffset(local));
    }

    /// <summary>The zone's name for an explanation.</summary>
    public static string Label(string zone) => Find(zone) is null ? $"UTC, because zone '{zone}' is unknown" : zone;

    private static TimeZoneInfo? Find(string zone) =>
        Known.TryGetValue(zone, out var found) ? found : Known.GetOrAdd(zone, Look);

    private static TimeZoneInfo? Look(string zone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : null;
}
