using ControlTower.Grains.Board;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage;

/// <summary>A decision with all that can be worked out before its turn comes: the callers are many, the writer is one.</summary>
/// <param name="Commit">The decision.</param>
/// <param name="Board">The board's columns; null when it says nothing of the board.</param>
/// <param name="Totals">By how much the totals change.</param>
internal sealed record PreparedCommit(LedgerCommit Commit, BoardColumns? Board, ImmutableArray<BoardTotal> Totals)
{
    public static PreparedCommit Of(LedgerCommit commit) =>
        commit.Board is { } change
            ? new(commit, BoardColumns.Of(change.Row), BoardTotalling.Difference(change.Before, change.Row))
            : new(commit, null, []);
}

/// <summary>An item with its bytes and its place among the partitions.</summary>
/// <param name="Entry">The item.</param>
/// <param name="Fact">What is said, as stored.</param>
/// <param name="Partition">Its shipment's partition, or <see cref="ItemPosition.Parked"/>.</param>
internal sealed record PreparedEntry(InboxEntry Entry, byte[] Fact, int Partition)
{
    /// <summary>The item once it is stored under a sequence.</summary>
    public InboxItem At(long sequence) =>
        new(Partition, sequence, Entry.Shipment, Entry.Source, Entry.MessageKey, Entry.Fact, Entry.ReceivedAt, Entry.Actor);

    public static ImmutableArray<PreparedEntry> Of(ImmutableArray<InboxEntry> entries, Partitions partitions) =>
        [.. entries.Select(entry => new PreparedEntry(
            entry, TowerJson.Write(entry.Fact), entry.Parked is null ? partitions.Of(entry.Shipment.Value) : ItemPosition.Parked))];
}
