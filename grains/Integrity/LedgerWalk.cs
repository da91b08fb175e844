using System.Runtime.CompilerServices;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Integrity;

/// <summary>An aggregate as stored, and its ledger.</summary>
/// <param name="Stored">Null when nothing is stored besides the ledger.</param>
/// <param name="Rows">From version 1; empty when there are none.</param>
internal sealed record Aggregated(AggregateKey Key, StoredAggregate? Stored, LedgerRow[] Rows);

/// <summary>Reads ledger and snapshots of a kind side by side, each once. Commits go on meanwhile, so the two may be a moment apart.</summary>
internal sealed class LedgerWalk(ILedger ledger)
{
    public async IAsyncEnumerable<Aggregated> All(AggregateKind kind, [EnumeratorCancellation] CancellationToken stop)
    {
        var rows = new Dictionary<AggregateKey, LedgerRow[]>();
        var snapshots = new Dictionary<AggregateKey, StoredAggregate>();
        await using var nextRows = Groups(kind, stop).GetAsyncEnumerator(stop);
        await using var nextSnapshot = ledger.Snapshots(kind, stop).GetAsyncEnumerator(stop);
        var (moreRows, moreSnapshots) = (true, true);
        while (moreRows || moreSnapshots)
        {
            if (moreRows && (moreRows = await nextRows.MoveNextAsync()))
            {
                var group = nextRows.Current;
                if (snapshots.Remove(group[0].Key, out var snapshot))
                {
                    yield return new Aggregated(group[0].Key, snapshot, group);
                }
                else
                {
                    rows.Add(group[0].Key, group);
                }
            }

            if (moreSnapshots && (moreSnapshots = await nextSnapshot.MoveNextAsync()))
            {
                var (key, snapshot) = nextSnapshot.Current;
                if (rows.Remove(key, out var group))
                {
                    yield return new Aggregated(key, snapshot, group);
                }
                else
                {
                    snapshots.Add(key, snapshot);
                }
            }
        }

        var withoutOther = rows.Select(r => new Aggregated(r.Key, null, r.Value)).Concat(snapshots.Select(s => new Aggregated(s.Key, s.Value, [])));
        foreach (var alone in withoutOther.OrderBy(a => a.Key.Id, StringComparer.Ordinal))
        {
            yield return alone;
        }
    }

    /// <summary>One aggregate, snapshot first: the rows then reach at least as far.</summary>
    public async Task<Aggregated> One(AggregateKey key, CancellationToken stop)
    {
        var snapshot = await ledger.Load(key);
        var rows = new List<LedgerRow>();
        await foreach (var row in ledger.Read(key, 0, stop))
        {
            rows.Add(row);
        }

        return new Aggregated(key, snapshot, [.. rows]);
    }

    private async IAsyncEnumerable<LedgerRow[]> Groups(AggregateKind kind, [EnumeratorCancellation] CancellationToken stop)
    {
        var group = new List<LedgerRow>();
        await foreach (var row in ledger.ReadAll(kind, stop))
        {
            if (group.Count > 0 && group[0].Key != row.Key)
            {
                yield return [.. group];
                group.Clear();
            }

            group.Add(row);
        }

        if (group.Count > 0)
        {
            yield return [.. group];
        }
    }
}
