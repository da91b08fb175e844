using System.Runtime.CompilerServices;
using ControlTower.Grains.Ledger;

namespace ControlTower.Tests.Unit.Integrity;

/// <summary>A ledger in memory that can be damaged.</summary>
internal sealed class Archive : ILedger
{
    private static readonly DateTimeOffset Day = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    public Dictionary<AggregateKey, List<LedgerRow>> Rows { get; } = [];

    public Dictionary<AggregateKey, StoredAggregate> Stored { get; } = [];

    /// <summary>Happens once, after all snapshots were listed.</summary>
    public Action AfterSnapshots { get; set; } = () => { };

    /// <summary>Adds events of one aggregate as one commit; its snapshot is written at the first commit only.</summary>
    public AggregateKey Add<TState, TEvent>(Aggregate<TState, TEvent> aggregate, string id, params ReadOnlySpan<TEvent> events)
        where TEvent : notnull
    {
        var key = new AggregateKey(aggregate.Kind, id);
        if (!Rows.TryGetValue(key, out var rows))
        {
            Rows[key] = rows = [];
        }

        foreach (var @event in events)
        {
            rows.Add(HashChain.Seal(
                key, rows.Count + 1, Aggregate<TState, TEvent>.NameOf(@event), TowerJson.Write(@event), Day, new Cause("Test", "tests", "", RuleSet.Current), rows.Count == 0 ? HashChain.Start : rows[^1].Hash));
        }

        var state = rows.Aggregate(aggregate.Empty, (s, row) => aggregate.Evolve(s, TowerJson.Read<TEvent>(row.Body)));
        Stored[key] = Stored.TryGetValue(key, out var first)
            ? first with { Version = rows.Count, Hash = rows[^1].Hash }
            : new StoredAggregate(rows.Count, rows[^1].Hash, 0, rows.Count, TowerJson.Write(state), []);
        return key;
    }

    public Task<StoredAggregate?> Load(AggregateKey key) => Task.FromResult(Stored.GetValueOrDefault(key));

    public Task Commit(LedgerCommit commit) => throw new NotSupportedException();

    public async IAsyncEnumerable<LedgerRow> Read(AggregateKey key, long afterVersion, [EnumeratorCancellation] CancellationToken stop)
    {
        await Task.CompletedTask;
        foreach (var row in Rows.GetValueOrDefault(key, []).Where(r => r.Version > afterVersion))
        {
            yield return row;
        }
    }

    public async IAsyncEnumerable<LedgerRow> ReadAll(AggregateKind kind, [EnumeratorCancellation] CancellationToken stop)
    {
        await Task.CompletedTask;
        foreach (var row in Rows.Where(r => r.Key.Kind == kind).OrderBy(r => r.Key.Id, StringComparer.Ordinal).SelectMany(r => r.Value).ToList())
        {
            yield return row;
        }
    }

    public async IAsyncEnumerable<(AggregateKey Key, StoredAggregate Snapshot)> Snapshots(AggregateKind kind, [EnumeratorCancellation] CancellationToken stop)
    {
        await Task.CompletedTask;
        var all = Stored.Where(s => s.Key.Kind == kind).OrderBy(s => s.Key.Id, StringComparer.Ordinal).ToList();
        var happens = AfterSnapshots;
        AfterSnapshots = () => { };
        happens();
        foreach (var (key, stored) in all)
        {
            yield return (key, stored);
        }
    }
}
