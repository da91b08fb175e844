using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Values;

/// <summary>What became of a command.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CommandStatus>))]
public enum CommandStatus
{
    /// <summary>It changed something.</summary>
    Done = 0,

    /// <summary>It was already so; nothing changed. Repeating a command is always safe.</summary>
    NothingToDo = 1,

    /// <summary>A rule refused it.</summary>
    Refused = 2,
}
