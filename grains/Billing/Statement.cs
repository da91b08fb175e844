using System.Text.Json.Serialization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>What happened to a statement. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(StatementMade), "statement-made")]
public abstract record StatementEvent;

/// <summary>A part was made; its shipments are invoiced.</summary>
public sealed record StatementMade(StatementPart Part, ImmutableArray<ShipmentId> Excluded) : StatementEvent;

/// <summary>A statement: its parts and what was left off.</summary>
public sealed record StatementState(ImmutableArray<StatementPart> Parts, ImmutableArray<ShipmentId> Excluded);

/// <summary>Why a statement refuses.</summary>
public enum StatementRefusal
{
    /// <summary>The customer is billed by the shipment, or no period of its ends on this day.</summary>
    StatementUnknown,

    /// <summary>A shipment that is to be left off does not wait for this statement.</summary>
    ExclusionInvalid,
}

/// <summary>A customer's statement: shipments are on it once; what comes later is a supplement.</summary>
public static class Statement
{
    public static Aggregate<StatementState, StatementEvent> Definition { get; } = new(AggregateKind.Statement, new StatementState([], []), Evolve);

    public static StatementState Evolve(StatementState state, StatementEvent @event) => @event switch
    {
        StatementMade e => new StatementState(
            state.Parts.Add(e.Part),
            [.. state.Excluded.Except(e.Part.Items.Select(i => i.Shipment)).Union(e.Excluded).OrderBy(s => s.Value, StringComparer.Ordinal)]),
        _ => throw new InvalidOperationException($"A statement does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    /// <summary>What the next part would bring: what waits and is on no part yet.</summary>
    public static ImmutableArray<StatementItem> Waiting(StatementState state, IEnumerable<StatementItem> billable)
    {
        var made = state.Parts.SelectMany(p => p.Items).Select(i => i.Shipment).ToHashSet();
        return [.. billable.Where(i => !made.Contains(i.Shipment)).OrderBy(i => i.DeliveredOn).ThenBy(i => i.Shipment.Value, StringComparer.Ordinal)];
    }

    /// <summary>Makes the next part; nothing to do when nothing waits.</summary>
    public static Decision<StatementEvent> Make(StatementState state, ImmutableArray<StatementItem> waiting, ImmutableArray<ShipmentId> exclude, string by, DateTimeOffset now)
    {
        if (exclude.FirstOrDefault(e => waiting.All(w => w.Shipment != e) && !state.Excluded.Contains(e)) is { Value.Length: > 0 } stranger)
        {
            return Decision<StatementEvent>.Refused(StatementRefusal.ExclusionInvalid, $"Shipment {stranger} does not wait for this statement; it cannot be left off.");
        }

        var items = waiting.RemoveAll(w => exclude.Contains(w.Shipment));
        return items.IsEmpty
            ? Decision<StatementEvent>.Nothing
            : Decision<StatementEvent>.Of(new StatementMade(new StatementPart(state.Parts.Length + 1, items, Sum(items), by, now), exclude));
    }

    /// <summary>The sums, one for each currency.</summary>
    public static ImmutableArray<Money> Sum(ImmutableArray<StatementItem> items) =>
        [.. items.GroupBy(i => i.Value.Currency).OrderBy(g => g.Key.Value, StringComparer.Ordinal).Select(g => g.Aggregate(Money.Zero(g.Key), (sum, i) => sum + i.Value))];
}
