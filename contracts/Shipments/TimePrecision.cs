using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Shipments;

/// <summary>How exactly a source said when something happened.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TimePrecision>))]
public enum TimePrecision
{
    /// <summary>To the second.</summary>
    Second = 0,

    /// <summary>To the minute.</summary>
    Minute = 1,

    /// <summary>Only the day is known; the time of day is made up (noon) and never measures waiting.</summary>
    Day = 2,
}
