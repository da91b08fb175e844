using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Silo.Storage;

/// <summary>The database as the stores use it: reads run beside each other, writes of many callers share a transaction.</summary>
internal interface ITowerDatabase
{
    /// <summary>Brings the database to the present schema, within a write.</summary>
    ValueTask<Partitions> Schema(ISqlSession session, int? partitions);

    /// <summary>Runs queries on a connection of their own, away from the caller's scheduler.</summary>
    Task<T> Read<T>(Func<ISqlSession, ValueTask<T>> work);

    /// <summary>Runs queries that count everything, all of them on the data as they were at one moment.</summary>
    Task<T> ReadAtOnce<T>(Func<ISqlSession, ValueTask<T>> work);

    /// <summary>Runs statements in the next group transaction; completes when that is durable.</summary>
    /// <param name="work">May run twice: a group that fails is repeated one by one. Must change nothing but the database.</param>
    Task<T> Write<T>(Func<ISqlSession, ValueTask<T>> work)
        where T : notnull;

    /// <summary>Runs statements in a transaction of their own: for those that lock partitions or sources, which others lock in another order.</summary>
    Task<T> WriteAlone<T>(Func<ISqlSession, ValueTask<T>> work)
        where T : notnull;

    /// <summary>Stores a decision; false when the stored version is not the expected one.</summary>
    Task<bool> Commit(LedgerCommit commit);

    /// <summary>Stores items and raises the high-water marks.</summary>
    Task<ImmutableArray<AppendResult>> Append(ImmutableArray<InboxEntry> entries);
}
