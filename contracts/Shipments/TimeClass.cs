using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Shipments;

/// <summary>Which kind of time a milestone carries. // DCSA eventClassifierCode PLN, EST, ACT</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TimeClass>))]
public enum TimeClass
{
    /// <summary>It happened.</summary>
    Actual = 0,

    /// <summary>It is expected to happen then; never changes a status.</summary>
    Estimated = 1,

    /// <summary>It was planned for then; never changes a status.</summary>
    Planned = 2,
}
