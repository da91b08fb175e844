using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Integrity;

/// <summary>A kind of aggregate whose snapshots can be compared with its ledger. Every capability registers its own.</summary>
public interface IFolded
{
    AggregateKind Kind { get; }

    /// <summary>Folds the rows of one aggregate.</summary>
    /// <param name="rows">From version 1, in order.</param>
    /// <param name="snapshotVersion">The version at which the state is written down, 1 to the number of rows.</param>
    FoldResult Fold(ReadOnlySpan<LedgerRow> rows, long snapshotVersion);
}

/// <summary>What rows fold to.</summary>
/// <param name="Snapshot">The state at the version asked for, as UTF-8 JSON.</param>
/// <param name="State">The state after the last row.</param>
public sealed record FoldResult(ReadOnlyMemory<byte> Snapshot, object State);

/// <summary>Folds by an aggregate's own definition.</summary>
public sealed class Folded<TState, TEvent>(Aggregate<TState, TEvent> aggregate) : IFolded
    where TEvent : notnull
{
    public AggregateKind Kind => aggregate.Kind;

    public FoldResult Fold(ReadOnlySpan<LedgerRow> rows, long snapshotVersion)
    {
        var state = aggregate.Empty;
        ReadOnlyMemory<byte> snapshot = default;
        foreach (var row in rows)
        {
            state = aggregate.Evolve(state, TowerJson.Read<TEvent>(row.Body));
            if (row.Version == snapshotVersion)
            {
                snapshot = TowerJson.Write(state);
            }
        }

        return new FoldResult(snapshot, state!);
    }
}
