using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Ingest;

/// <summary>What a person may decide on waiting items, and what comes of it.</summary>
internal static class ParkedDecisions
{
    private const int MaxTake = 500;
    private const int MaxReason = 500;

    public static ParkedQuery Checked(ParkedQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip, nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, MaxTake, nameof(query));
        return query;
    }

    /// <summary>The reason as kept; null when there is none worth keeping.</summary>
    public static string? ReasonOf(string? reason) => reason?.Trim() is { Length: > 0 and <= MaxReason } why ? why : null;

    /// <param name="changed">False when the item does not wait any more: it was decided before, and the same again changes nothing.</param>
    public static CommandOutcome Outcome(bool changed) =>
        new(changed ? CommandStatus.Done : CommandStatus.NothingToDo, null, null, 0);

    public static CommandOutcome ShipmentUnknown(ShipmentId shipment) =>
        Refused(IngestRefusal.ShipmentUnknown, $"Shipment {shipment} does not exist. Release its order first, or choose another shipment.");

    public static CommandOutcome ReasonMissing() =>
        Refused(IngestRefusal.ReasonMissing, $"Say why it is discarded, in 1 to {MaxReason} characters.");

    public static CommandOutcome NotADeadLetter(string position) =>
        Refused(IngestRefusal.NotADeadLetter, $"{position} waits for a shipment. Give it to one instead.");

    public static CommandOutcome CopyRefused(Receipt receipt) =>
        Refused(IngestRefusal.CopyInvalid, $"The copy was not taken, at {receipt.Pointer}: {receipt.Detail}");

    private static CommandOutcome Refused(IngestRefusal reason, string detail) => new(CommandStatus.Refused, reason.ToString(), detail, 0);
}
