using System.Globalization;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>A moment as a partner said it.</summary>
/// <param name="At">The instant, with the offset that was in force; of a day without a time, noon.</param>
/// <param name="Precision">How exactly it was said.</param>
/// <param name="Doubt">What is not certain about it; null when nothing is.</param>
internal sealed record Moment(DateTimeOffset At, TimePrecision Precision, string? Doubt);

/// <summary>Local times of partners to instants. // X12 DE 623; the server's own zone never matters</summary>
internal static class EdiClock
{
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    private static readonly ImmutableDictionary<string, string> Civil = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ET"] = "America/New_York", ["CT"] = "America/Chicago", ["MT"] = "America/Denver", ["PT"] = "America/Los_Angeles",
        ["AT"] = "America/Anchorage", ["HT"] = "Pacific/Honolulu", ["NT"] = "America/St_Johns", ["TT"] = "America/Halifax",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly ImmutableDictionary<string, double> Fixed = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["UT"] = 0, ["GM"] = 0,
        ["ES"] = -5, ["CS"] = -6, ["MS"] = -7, ["PS"] = -8, ["AS"] = -9, ["HS"] = -10, ["NS"] = -3.5, ["TS"] = -4,
        ["ED"] = -4, ["CD"] = -5, ["MD"] = -6, ["PD"] = -7, ["AD"] = -8, ["HD"] = -9, ["ND"] = -2.5, ["TD"] = -3,
        ["25"] = -2.5, ["26"] = -3.5, ["27"] = 5.5, ["28"] = 9.5, ["29"] = 10.5,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The instant of a local time.</summary>
    /// <param name="day">The day.</param>
    /// <param name="time">The time of day; null when only the day was said.</param>
    /// <param name="seconds">Whether seconds were said.</param>
    /// <param name="code">DE 623; empty means local at the place.</param>
    /// <param name="place">The zone of the place; null when it is not known.</param>
    /// <param name="partner">The partner's zone; null when it has none.</param>
    public static Moment Read(DateOnly day, TimeSpan? time, bool seconds, string code, string? place, string? partner)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).Add(time ?? Noon);
        var precision = time is null ? TimePrecision.Day : seconds ? TimePrecision.Second : TimePrecision.Minute;
        if (Offset(code) is { } offset)
        {
            return new Moment(new DateTimeOffset(local, offset), precision, Careless(code, local, offset));
        }

        var zone = Civil.GetValueOrDefault(code) ?? place ?? partner;
        var doubt = zone is null ? "No place and no partner setting says which zone this local time is of; it was taken as UTC."
            : code is "" or "LT" || Civil.ContainsKey(code) ? null
            : $"Time code {Faults.Shown(code)} is not known; the time was taken as local.";
        return InZone(local, zone ?? "Etc/UTC", precision, time is null ? null : doubt);
    }

    private static Moment InZone(DateTime local, string zoneId, TimePrecision precision, string? doubt)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out var zone))
        {
            return new Moment(new DateTimeOffset(local, TimeSpan.Zero), precision, $"Zone {zoneId} is not known on this machine; the time was taken as UTC.");
        }

        if (zone.IsInvalidTime(local))
        {
            // The clocks jumped over it: the offset before the jump names the same instant.
            var before = zone.GetUtcOffset(local.AddHours(-3));
            return new Moment(TimeZoneInfo.ConvertTime(new DateTimeOffset(local, before), zone), precision, $"This local time did not exist in {zoneId}: the clocks were set forward. It was shifted forward.");
        }

        return zone.IsAmbiguousTime(local)
            ? new Moment(new DateTimeOffset(local, zone.GetAmbiguousTimeOffsets(local).Max()), precision, $"This local time existed twice in {zoneId}: the clocks were set back. The earlier one was taken.")
            : new Moment(new DateTimeOffset(local, zone.GetUtcOffset(local)), precision, doubt);
    }

    // 01–12 are hours ahead of UTC, 13–24 hours behind: 13 = −12, 24 = −1.
    private static TimeSpan? Offset(string code)
    {
        if (Fixed.TryGetValue(code, out var hours))
        {
            return TimeSpan.FromHours(hours);
        }

        return code.Length == 2 && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 24
            ? TimeSpan.FromHours(number <= 12 ? number : number - 25)
            : null;
    }

    // "CS" in July is honoured, but often meant "CT".
    private static string? Careless(string code, DateTime local, TimeSpan offset) =>
        code.Length == 2 && code[1] == 'S' && Civil.TryGetValue($"{code[0]}T", out var civil) && TimeZoneInfo.TryFindSystemTimeZoneById(civil, out var zone) && zone.GetUtcOffset(local) != offset
            ? $"Time code {code} is standard time, but {civil} was on daylight time; the code was honoured."
            : null;
}
