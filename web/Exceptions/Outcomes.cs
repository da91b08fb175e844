using ControlTower.Contracts.Values;

namespace ControlTower.Web.Exceptions;

/// <summary>What became of a command, in words.</summary>
public static class Outcomes
{
    /// <summary>One sentence; empty when nothing was asked.</summary>
    /// <param name="outcome">What became of it; null when the person changed their mind.</param>
    /// <param name="label">The button's text.</param>
    public static string Say(CommandOutcome? outcome, string label) => outcome switch
    {
        null => "",
        { Status: CommandStatus.Refused } => outcome.Detail ?? $"Refused: {outcome.Reason}.",
        { Status: CommandStatus.NothingToDo } => $"{label}: it was already so.",
        _ => $"{label}: done.",
    };
}
