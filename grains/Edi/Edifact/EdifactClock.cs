using System.Globalization;
using ControlTower.Contracts.Edi;
using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Edi.Reading;

namespace ControlTower.Grains.Edi.Edifact;

/// <summary>Moments of DTM segments, by length and shape; the format code is checked afterwards, because many lie: 203 with seconds, 203 with an offset. // UN DE 2379</summary>
internal static class EdifactClock
{
    private static readonly ImmutableArray<string> ZoneNames = ["UTC", "GMT", "Z"];

    /// <summary>The moment of a DTM; null with a problem when it is none.</summary>
    /// <param name="dtm">C507: qualifier, value, format.</param>
    /// <param name="position">Its position.</param>
    /// <param name="place">The zone of the place; null when not known.</param>
    /// <param name="partner">The partner's zone; null when it has none.</param>
    /// <param name="found">Takes what is wrong.</param>
    /// <param name="severity">How much an unreadable value matters.</param>
    public static Moment? Read(Segment dtm, int position, string? place, string? partner, EdiFindings found, EdiSeverity severity = EdiSeverity.Error)
    {
        var (value, format) = (dtm.Component(1, 2), dtm.Component(1, 3));
        var digits = value.AsSpan(0, Digits(value));
        var zone = value[digits.Length..].Trim();
        if (Split(digits) is not var (day, time))
        {
            found.Say(severity, EdiFault.DateInvalid, dtm, position, 1, value, "This date does not exist; CCYYMMDD, CCYYMMDDHHMM or CCYYMMDDHHMMSS is wanted.", 2);
            return null;
        }

        Declared(dtm, position, format, digits.Length, zone, found);

        // Midnight to the second is how systems write a day; nobody was there at 00:00:00.
        var dayOnly = time is null || (time == TimeSpan.Zero && digits.Length == 14);
        if (zone.Length > 0 && Offset(zone) is { } offset)
        {
            var at = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue).Add(dayOnly ? TimeSpan.FromHours(12) : time!.Value), offset);
            return new Moment(at, dayOnly ? TimePrecision.Day : digits.Length == 14 ? TimePrecision.Second : TimePrecision.Minute, null);
        }

        var moment = EdiClock.Read(day, dayOnly ? null : time, digits.Length == 14, "", place, partner);
        return zone.Length == 0 ? moment : moment with { Doubt = $"Zone {Faults.Shown(zone)} is not known; the time was taken as local." };
    }

    private static int Digits(string value)
    {
        var end = value.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? value.Length : end;
    }

    private static (DateOnly Day, TimeSpan? Time)? Split(ReadOnlySpan<char> digits)
    {
        var length = digits.Length switch { 6 => 6, 8 => 8, 10 => 6, 12 => 8, 14 => 8, _ => 0 };
        if (length == 0 || EdiDates.Day(digits[..length]) is not { } day)
        {
            return null;
        }

        if (digits.Length == length)
        {
            return (day, null);
        }

        return EdiDates.Time(digits[length..]) is { } time ? (day, time) : null;
    }

    // 102 date, 203 minute, 204 second, 303 and 304 with zone, 205 with offset.
    private static void Declared(Segment dtm, int position, string format, int digits, string zone, EdiFindings found)
    {
        var expected = format switch { "101" => 6, "102" => 8, "201" => 10, "203" or "303" or "205" => 12, "204" or "304" => 14, _ => digits };
        var zoned = format is "303" or "304" or "205";
        if (expected != digits || (zone.Length > 0 && !zoned && format.Length > 0))
        {
            found.Say(EdiSeverity.Note, EdiFault.Deviation, dtm, position, 1, format, string.Create(
                CultureInfo.InvariantCulture, $"The format says {Faults.Shown(format)}, the value has {digits} digits{(zone.Length > 0 ? " and a zone" : "")}; it was read as it is."), 3);
        }
    }

    private static TimeSpan? Offset(string zone)
    {
        if (ZoneNames.Contains(zone, StringComparer.OrdinalIgnoreCase))
        {
            return TimeSpan.Zero;
        }

        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal);
        if (zone[0] is not ('+' or '-') || digits.Length is not (2 or 4) || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var minutes = digits.Length == 2 ? number * 60 : (number / 100 * 60) + (number % 100);
        return minutes <= 14 * 60 ? TimeSpan.FromMinutes(zone[0] == '-' ? -minutes : minutes) : null;
    }
}
