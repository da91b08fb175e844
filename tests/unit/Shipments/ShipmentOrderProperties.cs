using ControlTower.Contracts.Shipments;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Shipments;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Shouldly;
using Xunit;

namespace ControlTower.Tests.Unit.Shipments;

/// <summary>Invariants 2, 3 and 4 of the design, over random facts in random order.</summary>
public sealed class ShipmentOrderProperties
{
    private static readonly MilestoneType[] Types = Enum.GetValues<MilestoneType>();
    private static readonly string[] Sources = ["driver-app", "tms", "telematics", "carrier-portal"];

    private static readonly Gen<InboxItem> AnyItem =
        from type in Gen.Elements(Types)
        from quarter in Gen.Choose(0, 120)
        from source in Gen.Elements(Sources)
        from id in Gen.Choose(1, 40)
        from @class in Gen.Frequency((6, Gen.Constant(TimeClass.Actual)), (1, Gen.Constant(TimeClass.Estimated)))
        from stop in Gen.Elements<int?>(null, 1, 2)
        from signed in Gen.Elements(true, false)
        from amount in Gen.Elements(40m, 80m, 180m)
        select Story.Item(type, quarter / 4.0, 1, source, $"{source}-{id}", @class, stop, DetailOf(type, signed, amount));

    private static readonly Gen<ImmutableArray<InboxItem>> AnyDay =
        from size in Gen.Choose(1, 25)
        from items in AnyItem.ListOf(size)

        // The position is part of a fact here: it is what the explanations name.
        select items.DistinctBy(i => ((MilestoneFact)i.Fact).Milestone.EventId, StringComparer.Ordinal).Select((i, n) => i with { Sequence = n + 1 }).ToImmutableArray();

    private static readonly Gen<(ImmutableArray<InboxItem> One, ImmutableArray<InboxItem> Other)> TwoOrders =
        from day in AnyDay
        from order in Gen.Shuffle(day.ToArray())
        select (day, order.ToImmutableArray());

    [Property(MaxTest = 2000)]
    public Property Any_arrival_order_of_the_same_facts_ends_in_the_same_state() => Prop.ForAll(TwoOrders.ToArbitrary(), pair =>
    {
        // A person asks for every invoice here: what was billed depends on when it was asked, what is known does not.
        var manual = Story.TermsOf(Story.Customer() with { AutoInvoice = false });
        var one = TowerJson.Write(Fold(pair.One, manual));
        var other = TowerJson.Write(Fold(pair.Other, manual));
        return one.AsSpan().SequenceEqual(other);
    });

    /// <summary>Found by chance once in ten thousand days: of two that said the same, one order kept the one and the other the other.</summary>
    [Theory]
    [InlineData(MilestoneType.InTransit, TimeClass.Actual)]
    [InlineData(MilestoneType.ArrivedDelivery, TimeClass.Estimated)]
    [InlineData(MilestoneType.ArrivedDelivery, TimeClass.Actual)]
    public void Of_the_same_thing_told_under_two_ids_the_same_one_is_kept_in_either_order(MilestoneType type, TimeClass @class)
    {
        var (one, other) = (Story.Item(type, 9.75, 1, "carrier-portal", "a-12", @class, 2), Story.Item(type, 9.75, 2, "carrier-portal", "a-34", @class, 2));

        var kept = Fold([one, other], Story.TermsOf(Story.Customer())).Claims.Single();

        Fold([other, one], Story.TermsOf(Story.Customer())).Claims.Single().ShouldBe(kept);
        Fold([one, other, one], Story.TermsOf(Story.Customer())).Claims.Single().ShouldBe(kept);
    }

    [Property(MaxTest = 300)]
    public Property No_obligation_is_ever_on_two_invoices() => Prop.ForAll(TwoOrders.ToArbitrary(), pair =>
    {
        var state = Fold([.. pair.One, .. pair.Other, .. pair.One], Story.TermsOf(Story.Customer()));
        var obligations = state.Invoices.SelectMany(i => i.Obligations).ToList();
        return obligations.Count == obligations.Distinct(StringComparer.Ordinal).Count();
    });

    [Property(MaxTest = 100)]
    public Property Folding_the_events_gives_the_state_byte_for_byte() => Prop.ForAll(AnyDay.ToArbitrary(), day =>
    {
        var terms = Story.TermsOf(Story.Customer());
        var events = new List<ShipmentEvent>();
        var state = Fold(day, terms, events);
        var stored = events.Select(e => TowerJson.Read<ShipmentEvent>(TowerJson.Write(e)));
        var folded = stored.Aggregate(Shipment.Definition.Empty, Shipment.Evolve);
        var reread = TowerJson.Read<ShipmentState>(TowerJson.Write(state));
        return TowerJson.Write(folded).AsSpan().SequenceEqual(TowerJson.Write(state)) && TowerJson.Write(reread).AsSpan().SequenceEqual(TowerJson.Write(state));
    });

    [Property(MaxTest = 200)]
    public Property What_is_decided_briefly_is_what_the_proof_says_at_length() => Prop.ForAll(AnyDay.ToArbitrary(), day =>
    {
        var terms = Story.TermsOf(Story.Customer());
        var state = Fold(day, terms);
        return Assessment.Of(state, terms).Conclusion.Equals(state.Conclusion);
    });

    [Property(MaxTest = 200)]
    public Property A_delivered_shipment_is_never_without_a_reason() => Prop.ForAll(AnyDay.ToArbitrary(), day =>
    {
        var conclusion = Fold(day, Story.TermsOf(Story.Customer())).Conclusion;
        return conclusion.Operational != OperationalStatus.Delivered || conclusion.Financial != FinancialStatus.Blocked || !conclusion.Blocks.IsEmpty;
    });

    private static ShipmentState Fold(ImmutableArray<InboxItem> items, Grains.Billing.Terms terms, List<ShipmentEvent>? told = null)
    {
        var released = ShipmentBatch.Concluded(
            Shipment.Definition.Empty, ShipmentCommands.Decide(Shipment.Definition.Empty, Story.Id, Story.Order()).Events, terms, Story.At(30), askedFor: false).Events;
        told?.AddRange(released);
        var state = released.Aggregate(Shipment.Definition.Empty, Shipment.Evolve);
        foreach (var item in items)
        {
            var events = ShipmentBatch.Take(state, 0, [item], terms, Story.At(30)).Decided.Select(d => d.Event).ToList();
            told?.AddRange(events);
            state = events.Aggregate(state, Shipment.Evolve);
        }

        return state;
    }

    private static MilestoneDetail? DetailOf(MilestoneType type, bool signed, decimal amount) => type switch
    {
        MilestoneType.PodReceived => Story.Pod(signed),
        MilestoneType.AccessorialReported => Story.Charge("LUM", amount),
        _ => null,
    };
}
