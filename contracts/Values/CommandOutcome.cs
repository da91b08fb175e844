namespace ControlTower.Contracts.Values;

/// <summary>What became of a command: done, nothing to do, or refused with a reason. A refusal is a value, never an exception.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Reason">The refusal's name (an enum member such as <c>ChargeUnknown</c>); null unless refused.</param>
/// <param name="Detail">What, where and what to do, for a person; null unless refused.</param>
/// <param name="Version">The aggregate's version afterwards; 0 when it does not exist.</param>
[GenerateSerializer, Immutable, Alias("ct.CommandOutcome")]
public sealed record CommandOutcome(CommandStatus Status, string? Reason, string? Detail, long Version)
{
    /// <summary>True unless the command was refused.</summary>
    public bool Accepted => Status != CommandStatus.Refused;
}
