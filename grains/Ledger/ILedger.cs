using ControlTower.Contracts.Board;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Kpis;

namespace ControlTower.Grains.Ledger;

/// <summary>The one way to write. Concurrent commits of many grains share a transaction (group commit); each succeeds or fails on its own.</summary>
public interface ILedger
{
    /// <summary>The stored snapshot with the rows after it; null when the aggregate does not exist.</summary>
    Task<StoredAggregate?> Load(AggregateKey key);

    /// <summary>Stores a decision. Completes when it is durable.</summary>
    /// <exception cref="VersionConflictException">The stored version is not the expected one: another activation wrote; nothing of this commit was stored.</exception>
    Task Commit(LedgerCommit commit);

    /// <summary>An aggregate's rows, oldest first, beginning after a version.</summary>
    IAsyncEnumerable<LedgerRow> Read(AggregateKey key, long afterVersion, CancellationToken stop);

    /// <summary>All rows of a kind, grouped by aggregate and oldest first within it, for rebuild and verification.</summary>
    IAsyncEnumerable<LedgerRow> ReadAll(AggregateKind kind, CancellationToken stop);

    /// <summary>All snapshots of a kind in the order of <see cref="ReadAll"/>, without tails.</summary>
    IAsyncEnumerable<(AggregateKey Key, StoredAggregate Snapshot)> Snapshots(AggregateKind kind, CancellationToken stop);
}

/// <summary>An aggregate as stored: a snapshot, and what was decided after it.</summary>
/// <param name="Version">The version of its newest ledger row.</param>
/// <param name="Hash">The hash of that row.</param>
/// <param name="LastInbox">The newest inbox sequence applied; 0 when none.</param>
/// <param name="SnapshotVersion">The ledger version the snapshot folds up to.</param>
/// <param name="Snapshot">The state then, as UTF-8 JSON.</param>
/// <param name="Tail">The rows after the snapshot, oldest first; empty where only the snapshot was asked for.</param>
public sealed record StoredAggregate(
    long Version, ReadOnlyMemory<byte> Hash, long LastInbox, long SnapshotVersion, ReadOnlyMemory<byte> Snapshot, ImmutableArray<LedgerRow> Tail);

/// <summary>One decision with everything that must be stored together with it.</summary>
/// <param name="Key">Whose decision.</param>
/// <param name="Partition">See <see cref="Partitions"/>; the outbox messages and deadlines live there too.</param>
/// <param name="ExpectedVersion">The version the decision was made on; 0 creates.</param>
/// <param name="Rows">At least one row; versions follow <paramref name="ExpectedVersion"/> without gaps.</param>
/// <param name="Snapshot">The state afterwards as UTF-8 JSON; null keeps the snapshot that is stored. Needed when <paramref name="ExpectedVersion"/> is 0.</param>
/// <param name="LastInbox">The newest inbox sequence applied.</param>
/// <param name="Board">The board row afterwards; null for aggregates without one.</param>
/// <param name="References">Names by which the aggregate can be found from now on; empty when none are new.</param>
/// <param name="Outbox">Effects to be carried out at least once.</param>
/// <param name="Deadlines">Clocks to set or cancel.</param>
/// <param name="Tallies">By how much the sums behind the figures change; null or empty when they do not.</param>
public sealed record LedgerCommit(
    AggregateKey Key,
    int Partition,
    long ExpectedVersion,
    ImmutableArray<LedgerRow> Rows,
    ReadOnlyMemory<byte>? Snapshot,
    long LastInbox,
    BoardChange? Board,
    ImmutableArray<Reference> References,
    ImmutableArray<OutboxMessage> Outbox,
    ImmutableArray<DeadlineChange> Deadlines,
    ImmutableArray<Tally>? Tallies = null);

/// <summary>A board row and the one it replaces, so that totals change by the difference.</summary>
/// <param name="Row">The row from now on.</param>
/// <param name="Before">The row until now; null when the shipment is new.</param>
public sealed record BoardChange(BoardRow Row, BoardRow? Before);

/// <summary>Another activation wrote first; the one that sees this must deactivate and read again.</summary>
public sealed class VersionConflictException(AggregateKey key, long expected)
    : Exception($"{key} is not at version {expected} any more; another activation wrote. Load it again.");
