using System.Globalization;
using ControlTower.Contracts.Customers;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Shipments;

/// <summary>What a shipment says of the visits whose wait it shares, and which shares it took.</summary>
internal static class VisitStays
{
    /// <summary>What is to be said that was not said yet.</summary>
    public static IEnumerable<VisitWordSent> Changes(ShipmentState state, Terms terms)
    {
        if (state.Visits.IsEmpty && !Shares(terms.Customer))
        {
            yield break;
        }

        var stops = Truth.Of(state.Order!.Stops, state.Standing).Stops;
        var route = Route.Of(new RatingFacts(state.Order, stops, [], state.Decisions));
        var contract = terms.Customer is { } customer && Cancelled.Of(state, stops) is null ? ContractInForce.On(RatingDay.Pickup(route, state.Order), customer, terms).Contract : null;
        foreach (var stop in stops)
        {
            var stay = state.Visits.GetValueOrDefault(stop.Stop.Sequence);
            var wanted = Claim(state, terms, contract, route, stop, stay);
            foreach (var word in Words(state, stop.Stop.Sequence, stay, wanted))
            {
                yield return word;
            }
        }
    }

    public static ShipmentState Sent(ShipmentState state, VisitWordSent e) => state with
    {
        Visits = state.Visits.SetItem(e.Word.Stop, (e.Word, state.Visits.GetValueOrDefault(e.Word.Stop)) switch
        {
            (VisitJoined w, { } stay) when stay.Visit == e.Visit => stay with { Number = w.Number, Claim = w.Claim },
            (VisitJoined w, _) => new VisitStay(e.Visit, w.Number, w.Claim, null),
            (VisitLeft w, { } stay) => stay with { Number = w.Number, Claim = null },
            _ => throw new InvalidOperationException($"A shipment cannot have said {e.Word.GetType().Name}."),
        }),
    };

    public static ShipmentState Told(ShipmentState state, VisitShareTold e) =>
        state.Visits.GetValueOrDefault(e.Stop) is { } stay && IsNews(stay, e) ? state with { Visits = state.Visits.SetItem(e.Stop, stay with { Share = e.Share }) } : state;

    public static bool IsNews(VisitStay? stay, VisitShareTold e) => stay?.Visit == e.Visit && e.Share.Version > (stay.Share?.Version ?? 0);

    /// <summary>The messages to visits, each with a key of its own.</summary>
    public static IEnumerable<(string Key, string Visit, VisitWord Word)> Said(ShipmentState before, ShipmentState after, ImmutableArray<ShipmentEvent> events)
    {
        string Key(string visit, int stop, char kind, long number) => string.Create(CultureInfo.InvariantCulture, $"visit/{visit}/{after.Id}/{stop}/{kind}{number}");

        return
        [
            .. events.OfType<VisitWordSent>().Select(s => (Key(s.Visit, s.Word.Stop, 'n', s.Word is VisitJoined joined ? joined.Number : ((VisitLeft)s.Word).Number), s.Visit, s.Word)),
            .. Taken(before, after).Select(t => (Key(t.Visit, t.Word.Stop, 't', t.Word.Version), t.Visit, (VisitWord)t.Word)),
        ];
    }

    // Shares smaller than told before that are taken now: the shipment has no more than that on its invoices, and never will.
    private static IEnumerable<(string Visit, VisitShareTaken Word)> Taken(ShipmentState before, ShipmentState after)
    {
        foreach (var (stop, stay) in after.Visits)
        {
            if (stay.Share is { Asks: true } share && Takes(after, stop, share) && !(before.Visits.GetValueOrDefault(stop)?.Share is { } known && known.Version == share.Version && Takes(before, stop, known)))
            {
                yield return (stay.Visit, new VisitShareTaken(after.Id, stop, share.Version));
            }
        }
    }

    private static bool Takes(ShipmentState state, int stop, VisitShare share) =>
        Adjustments.NetOf(state, Detention.Obligation(stop)) <= share.Amount.Amount || state.Agreed.ContainsKey(Detention.Obligation(stop));

    private static bool Shares(Customer? customer)
    {
        foreach (var contract in customer?.Contracts ?? [])
        {
            foreach (var rule in contract.Detention)
            {
                if (rule.Terms?.Share is not null)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // What is billed stays at the visit and at the price that it was billed by; what was billed by itself does not join.
    private static (string Visit, VisitClaim Claim)? Claim(ShipmentState state, Terms terms, ContractInForce? contract, Route route, StopTimes stop, VisitStay? stay)
    {
        var billed = state.Billed.ContainsKey(Detention.Obligation(stop.Stop.Sequence));
        if (billed && stay?.Claim is null)
        {
            return null;
        }

        if (billed)
        {
            return (stay!.Visit, stay.Claim! with { Times = stop, SeenLater = route.SeenAfter(stop), Notice = NoticeAt(state, stop) });
        }

        return contract is not null && Detention.RuleFor(contract.Contract.Detention, stop.Stop, state.Order!.Mode) is { Terms.Share: not null } rule
            && VisitName.Of(state.Order.Customer, state.References, stop.Stop, contract.Contract, rule) is { } name
            ? (name.Key, new VisitClaim(
                name.Text, stop, route.SeenAfter(stop), rule, contract.Label, terms.Version, terms.Customer!.Currency,
                state.Order.Commodity.WeightLb ?? 0, state.Order.Commodity.Pallets ?? 0, NoticeAt(state, stop)))
            : null;
    }

    private static IEnumerable<VisitWordSent> Words(ShipmentState state, int stop, VisitStay? stay, (string Visit, VisitClaim Claim)? wanted)
    {
        var number = stay?.Number ?? 0;
        if (stay is { Claim: { } last } && wanted?.Visit != stay.Visit)
        {
            yield return new VisitWordSent(stay.Visit, new VisitLeft(state.Id, stop, ++number, last, Adjustments.NetOf(state, Detention.Obligation(stop)) != 0));
        }

        if (wanted is { } there && !(stay?.Visit == there.Visit && stay.Claim is { } said && Same(said, there.Claim)))
        {
            yield return new VisitWordSent(there.Visit, new VisitJoined(state.Id, stop, ++number, there.Claim));
        }
    }

    private static bool Same(VisitClaim a, VisitClaim b) => TowerJson.Write(a).AsSpan().SequenceEqual(TowerJson.Write(b));

    private static DateTimeOffset? NoticeAt(ShipmentState state, StopTimes stop) => state.Warned.TryGetValue(stop.Stop.Sequence, out var at) ? at : null;
}
