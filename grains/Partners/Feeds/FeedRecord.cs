using System.Globalization;
using System.Text.Json;

namespace ControlTower.Grains.Partners.Feeds;

/// <summary>Members of a record that every Geotab entity writes alike. // developers.geotab.com: LogRecord, ExceptionEvent, Trip, StatusData, ShipmentLog</summary>
internal static class FeedRecord
{
    private static readonly ImmutableArray<string> Moments = ["dateTime", "activeFrom", "start"];

    /// <summary>A text; null when it is not there or empty.</summary>
    public static string? Text(JsonElement record, string name) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString() is { } text && text.Trim().Length > 0 ? text : null;

    /// <summary>A moment with its offset; null when it is not there.</summary>
    public static DateTimeOffset? Time(JsonElement record, string name) =>
        Text(record, name) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>The vehicle's device; null when it is not said.</summary>
    public static string? DeviceOf(JsonElement record) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty("device", out var device) ? Text(device, "id") ?? (device.ValueKind == JsonValueKind.String ? device.GetString() : null) : null;

    /// <summary>When it happened; null when it is not said.</summary>
    public static DateTimeOffset? MomentOf(JsonElement record) => Moments.Select(name => Time(record, name)).FirstOrDefault(time => time is not null);
}
