using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ControlTower.Grains.Ledger;

namespace ControlTower.Tests.Unit.Customers;

/// <summary>A ledger of snapshots only, that counts reads and can hold them back.</summary>
internal sealed class ShelfLedger : ILedger
{
    private readonly ConcurrentDictionary<AggregateKey, StoredAggregate> _stored = new();
    private int _reads;

    public int Reads => _reads;

    /// <summary>Awaited by every read before it answers with what was stored when it began.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public void Store<TState>(AggregateKind kind, string id, long version, TState state) =>
        _stored[new AggregateKey(kind, id)] = new StoredAggregate(version, new byte[32], 0, version, TowerJson.Write(state), []);

    public async Task<StoredAggregate?> Load(AggregateKey key)
    {
        Interlocked.Increment(ref _reads);
        var stored = _stored.GetValueOrDefault(key);
        await Gate;
        return stored;
    }

    public Task Commit(LedgerCommit commit) => throw new NotSupportedException();

    public IAsyncEnumerable<LedgerRow> Read(AggregateKey key, long afterVersion, CancellationToken stop) => None<LedgerRow>(stop);

    public IAsyncEnumerable<LedgerRow> ReadAll(AggregateKind kind, CancellationToken stop) => None<LedgerRow>(stop);

    public IAsyncEnumerable<(AggregateKey Key, StoredAggregate Snapshot)> Snapshots(AggregateKind kind, CancellationToken stop) =>
        None<(AggregateKey, StoredAggregate)>(stop);

    private static async IAsyncEnumerable<T> None<T>([EnumeratorCancellation] CancellationToken stop)
    {
        await Task.CompletedTask;
        stop.ThrowIfCancellationRequested();
        yield break;
    }
}
