using System.Reflection;
using System.Text.Json.Serialization;

namespace ControlTower.Grains.Ledger;

/// <summary>How an aggregate folds its events.</summary>
/// <param name="Kind">Its kind in the ledger.</param>
/// <param name="Empty">The state before the first event.</param>
/// <param name="Evolve">State and event → state. Total; throws only for an event it does not know.</param>
/// <typeparam name="TState">The state; equal states serialise to equal bytes.</typeparam>
/// <typeparam name="TEvent">The events' common type; every derived type has a <see cref="JsonDerivedTypeAttribute"/> on it.</typeparam>
public sealed record Aggregate<TState, TEvent>(AggregateKind Kind, TState Empty, Func<TState, TEvent, TState> Evolve)
    where TEvent : notnull
{
    private static readonly ImmutableDictionary<Type, string> Names = typeof(TEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToImmutableDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);

    /// <summary>The event's name in the ledger.</summary>
    public static string NameOf(TEvent @event) => Names[@event.GetType()];

    /// <summary>The state of a stored aggregate: its snapshot and what was decided after it.</summary>
    public TState StateOf(StoredAggregate stored) =>
        stored.Tail.Aggregate(TowerJson.Read<TState>(stored.Snapshot), (state, row) => Evolve(state, TowerJson.Read<TEvent>(row.Body)));

    /// <summary>The state after rows that begin at version 1.</summary>
    public async Task<(TState State, long Version)> Fold(IAsyncEnumerable<LedgerRow> rows)
    {
        var state = Empty;
        var version = 0L;
        await foreach (var row in rows)
        {
            state = Evolve(state, TowerJson.Read<TEvent>(row.Body));
            version = row.Version;
        }

        return (state, version);
    }
}
