using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Billing;

/// <summary>What happened to a visit. A closed family: every member is in this file.</summary>
[JsonDerivedType(typeof(VisitTold), "visit-told")]
[JsonDerivedType(typeof(VisitShareGiven), "visit-share-given")]
public abstract record VisitEvent;

/// <summary>A shipment said something new.</summary>
public sealed record VisitTold(VisitWord Word) : VisitEvent;

/// <summary>A shipment's share is another one.</summary>
public sealed record VisitShareGiven(ShipmentId Shipment, int Stop, VisitShare Share) : VisitEvent;

/// <summary>The shipments of one truck at one place under one contract line; ordered by shipment and stop.</summary>
public sealed record VisitState(ImmutableArray<VisitMember> Members)
{
    public VisitMember? Find(ShipmentId shipment, int stop) => Members.FirstOrDefault(m => m.Shipment == shipment && m.Stop == stop);
}

/// <summary>A shipment at the visit.</summary>
/// <param name="Shipment">Which.</param>
/// <param name="Stop">Its stop, by sequence.</param>
/// <param name="Number">The number of what it said last.</param>
/// <param name="Claim">What it saw; the last word before it left.</param>
/// <param name="Left">True when it was not there after all.</param>
/// <param name="Share">Its share as told last; null before.</param>
/// <param name="Bound">The most that can be on its invoices: what it was told, until it took something smaller.</param>
public sealed record VisitMember(ShipmentId Shipment, int Stop, long Number, VisitClaim Claim, bool Left, VisitShare? Share, decimal Bound);

/// <summary>A truck waits once, however many shipments it carries: one whole, allocated over them, and never more than the whole on all their invoices together (domain rules 5.3, invariant 3).</summary>
public static class Visit
{
    public static Aggregate<VisitState, VisitEvent> Definition { get; } = new(AggregateKind.Visit, new VisitState([]), Evolve);

    public static VisitState Evolve(VisitState state, VisitEvent @event) => @event switch
    {
        VisitTold { Word: VisitJoined w } => With(state, Member(state, w, w.Claim) with { Number = w.Number, Claim = w.Claim, Left = false }),
        VisitTold { Word: VisitLeft w } => With(state, Member(state, w, w.Claim) is var gone ? gone with { Number = w.Number, Left = true, Bound = w.Billed ? gone.Bound : 0 } : gone),
        VisitTold { Word: VisitShareTaken w } => state.Find(w.Shipment, w.Stop) is { Share: { } share } taker && share.Version == w.Version
            ? With(state, taker with { Bound = share.Amount.Amount })
            : state,
        VisitShareGiven e => state.Find(e.Shipment, e.Stop) is { } member
            ? With(state, member with { Share = e.Share, Bound = Math.Max(member.Bound, e.Share.Amount.Amount) })
            : state,
        _ => throw new InvalidOperationException($"A visit does not know the event {@event.GetType().Name}; this program is older than the ledger."),
    };

    /// <summary>Takes down what a shipment says and works out the shares anew. Told again, late or in another order, it ends the same.</summary>
    public static Decision<VisitEvent> Hear(VisitState state, VisitWord word)
    {
        if (!IsNews(state, word))
        {
            return Decision<VisitEvent>.Nothing;
        }

        var told = new VisitTold(word);
        return Decision<VisitEvent>.Of([told, .. VisitAllocation.Changes(Evolve(state, told))]);
    }

    // Who left is remembered too, even unheard of before: a first word that comes late is older.
    private static bool IsNews(VisitState state, VisitWord word) => (word, state.Find(word.Shipment, word.Stop)) switch
    {
        (VisitJoined w, var member) => member is null || member.Number < w.Number,
        (VisitLeft w, var member) => member is null || member.Number < w.Number,
        (VisitShareTaken w, { Share: { } share } member) => share.Version == w.Version && member.Bound > share.Amount.Amount,
        _ => false,
    };

    private static VisitMember Member(VisitState state, VisitWord word, VisitClaim claim) =>
        state.Find(word.Shipment, word.Stop) ?? new VisitMember(word.Shipment, word.Stop, 0, claim, Left: false, null, 0);

    private static VisitState With(VisitState state, VisitMember member) => new(
        [.. state.Members.Where(m => m.Shipment != member.Shipment || m.Stop != member.Stop).Append(member).OrderBy(m => m.Shipment.Value, StringComparer.Ordinal).ThenBy(m => m.Stop)]);
}
