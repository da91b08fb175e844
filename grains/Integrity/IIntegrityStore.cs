namespace ControlTower.Grains.Integrity;

/// <summary>Counts over all stored data, for the integrity page only.</summary>
public interface IIntegrityStore
{
    /// <summary>Per source and UTC day of receipt: stored items and where they are now.</summary>
    Task<ImmutableArray<InboxBalance>> InboxBalances();

    /// <summary>Delivered, neither invoiced nor closed, without any block, not billable and not invoicing: must be none. At most 20 ids.</summary>
    Task<(long Count, ImmutableArray<string> Ids)> DeliveredWithoutReason();
}

/// <summary>What became of the items of one source and day.</summary>
/// <param name="Source">The source.</param>
/// <param name="Day">UTC day of receipt.</param>
/// <param name="Accepted">Items stored.</param>
/// <param name="Applied">At or below the checkpoint of their partition and not buried.</param>
/// <param name="Pending">Above the checkpoint: on their way.</param>
/// <param name="Parked">Waiting as unmatched or ambiguous, or discarded by a person.</param>
/// <param name="DeadLettered">Buried with a reason.</param>
public sealed record InboxBalance(string Source, DateOnly Day, long Accepted, long Applied, long Pending, long Parked, long DeadLettered);
