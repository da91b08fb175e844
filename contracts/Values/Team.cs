using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Values;

/// <summary>Who owns a gap by default (R181).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Team>))]
public enum Team
{
    /// <summary>Moves the freight.</summary>
    Operations = 0,

    /// <summary>Bills it.</summary>
    Finance = 1,

    /// <summary>Keeps the feeds and mappings right.</summary>
    Integration = 2,

    /// <summary>Keeps customers, lanes, rates and tax settings right.</summary>
    MasterData = 3,
}
