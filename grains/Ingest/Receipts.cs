using ControlTower.Contracts.Ingest;

namespace ControlTower.Grains.Ingest;

/// <summary>What the sender is told.</summary>
internal static class Receipts
{
    private const string OtherContent =
        "This source told something else under the same event id before. An event id names one message for ever: send a correction under a new event id.";

    /// <summary>One receipt per item of the batch, in order.</summary>
    /// <param name="intake">The batch.</param>
    /// <param name="entries">What was to be stored.</param>
    /// <param name="results">What became of the entries, in their order.</param>
    /// <param name="late">Parked items that were matched after all, by position.</param>
    public static ImmutableArray<Receipt> Of(
        Intake intake, ImmutableArray<InboxEntry> entries, ImmutableArray<AppendResult> results, IReadOnlyDictionary<string, Match> late)
    {
        var receipts = ImmutableArray.CreateBuilder<Receipt>(intake.Length);
        for (var (i, stored) = (0, 0); i < intake.Length; i++)
        {
            receipts.Add(intake.ProblemOf(i) is { } problem
                ? new Receipt(i, intake.EventIdOf(i), ReceiptStatus.Rejected, default, null, null, problem.Pointer, problem.Detail)
                : Of(i, entries[stored], results[stored++], late));
        }

        return receipts.MoveToImmutable();
    }

    private static Receipt Of(int index, InboxEntry entry, AppendResult result, IReadOnlyDictionary<string, Match> late) => result.Status switch
    {
        ReceiptStatus.Rejected => new Receipt(index, entry.MessageKey, ReceiptStatus.Rejected, default, null, null, "/eventId", OtherContent),
        ReceiptStatus.Accepted => new Receipt(index, entry.MessageKey, ReceiptStatus.Accepted, entry.Shipment, null, result.Position, null, null),
        ReceiptStatus.Duplicate => new Receipt(
            index, entry.MessageKey, ReceiptStatus.Duplicate, late.TryGetValue(result.Position, out var first) ? first.Shipment : result.Shipment, null, result.Position, null, null),
        _ when late.TryGetValue(result.Position, out var match) && match.Parked is null =>
            new Receipt(index, entry.MessageKey, ReceiptStatus.Accepted, match.Shipment, null, result.Position, null, null),
        _ => new Receipt(
            index, entry.MessageKey, ReceiptStatus.Parked, default, late.TryGetValue(result.Position, out var held) ? held.Parked : entry.Parked, result.Position, null, null),
    };
}
