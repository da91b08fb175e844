using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Shipments;

namespace ControlTower.Tests.Unit.Shipments;

/// <summary>One shipment from Dallas to Atlanta for ACME, told step by step: Given facts, When a command, Then events.</summary>
internal sealed class Story
{
    public static readonly DateTimeOffset Day = new(2026, 11, 23, 0, 0, 0, TimeSpan.FromHours(-6));
    public static readonly ShipmentId Id = ShipmentId.Parse("SH-1");
    public static readonly CustomerId Acme = CustomerId.Parse("ACME");
    private long _sequence;

    public ShipmentState State { get; private set; } = Shipment.Definition.Empty;

    public ImmutableArray<ShipmentEvent> Last { get; private set; } = [];

    public Terms Terms { get; private set; } = TermsOf(Customer());

    public Conclusion Conclusion => State.Conclusion;

    public static Customer Customer() => new(
        "Acme Foods",
        Currency.Usd,
        30,
        new TaxSetting(TaxTreatment.NotTaxed, "US", "TX", null, null),
        CreditHold: false,
        AutoInvoice: true,
        new BillingRules([DocumentType.ProofOfDelivery], [], 100m),
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("LHS", "4000"), KeyValuePair.Create("DET", "4020"), KeyValuePair.Create("LUM", "4030")]),
        [
            new Contract(
                "C-2026", new DateOnly(2026, 1, 1), null,
                [new LaneRate(TransportMode.Ftl, null, null, RateBasis.Flat, 1850m, null)],
                null,
                [new DetentionRule(StopKind.Delivery, null, 120, ClockStart.Appointment, false, ClockStop.Departure, 15, 75m, null)],
                ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal)),
        ]);

    public static Terms TermsOf(Customer? customer, long version = 1) =>
        new(Acme, customer, version, ImmutableSortedDictionary<string, ImmutableArray<FuelPrice>>.Empty);

    public static ReleaseShipment Order() => new(
        Acme,
        TransportMode.Ftl,
        [new Reference(ReferenceType.PurchaseOrder, "4500812")],
        [
            new Stop(1, StopKind.Pickup, new Place("Acme DC", "Dallas", "TX", "75201", "US"), "America/Chicago", At(8), At(9)),
            new Stop(2, StopKind.Delivery, new Place("Store 7", "Atlanta", "GA", "30301", "US"), "America/New_York", At(20), At(21)),
        ],
        new Commodity(38000m, 22, 22, 781m, "Groceries"),
        At(-10),
        default,
        null,
        null);

    public static DateTimeOffset At(double hour) => Day.AddHours(hour);

    public Story With(Customer? customer, long version = 2)
    {
        Terms = TermsOf(customer, version);
        return this;
    }

    public Story Released(ReleaseShipment? order = null) => Decided(ShipmentCommands.Decide(State, Id, order ?? Order()));

    public Story Told(MilestoneType type, double hour, string source = "driver-app", string? eventId = null, TimeClass @class = TimeClass.Actual, int? stop = null, MilestoneDetail? detail = null) =>
        Told(Item(type, hour, ++_sequence, source, eventId, @class, stop, detail));

    public Story Told(params ImmutableArray<InboxItem> items)
    {
        var batch = ShipmentBatch.Take(State, 0, items, Terms, At(30));
        batch.Unapplied.ShouldBeEmpty();
        Last = [.. batch.Decided.Select(d => d.Event)];
        State = Last.Aggregate(State, Shipment.Evolve);
        return this;
    }

    public Story Told(Fact fact) => Told(Item(fact, ++_sequence));

    public Story When(ShipmentCommand command, string by = "rhea") =>
        Decided(ShipmentCommands.Decide(State, command, by, At(30)), command is RequestInvoice);

    public Story Delivered() =>
        Released().Told(MilestoneType.LoadAssigned, 1, "tms").Told(MilestoneType.Dispatched, 2, "tms").Told(MilestoneType.ArrivedPickup, 8).Told(MilestoneType.DepartedPickup, 9)
            .Told(MilestoneType.ArrivedDelivery, 20).Told(MilestoneType.UnloadingStarted, 20.2).Told(MilestoneType.UnloadingEnded, 21).Told(MilestoneType.Delivered, 21).Told(MilestoneType.DepartedDelivery, 21.2);

    public static MilestoneDetail Pod(bool signed = true, bool legible = true) => new(null, null, new ReportedDocument(signed, legible, "J. Park", null, null), null, null, null, null);

    public static MilestoneDetail Charge(string code, decimal amount) => new(null, null, null, new ReportedCharge(code, new Money(amount, Currency.Usd), null, null), null, null, null);

    public static AttachedDocument UploadedPod(bool signed) =>
        new("ab12", DocumentType.ProofOfDelivery, signed, true, "pod.pdf", "application/pdf", 1024, "portal", At(22), "");

    public static InboxItem Item(MilestoneType type, double hour, long sequence, string source = "driver-app", string? eventId = null, TimeClass @class = TimeClass.Actual, int? stop = null, MilestoneDetail? detail = null) =>
        Item(new MilestoneFact(new Milestone(source, eventId ?? $"e{sequence}", type, @class, At(hour), Id, [], stop, null, detail, null)), sequence);

    public static InboxItem Item(Fact fact, long sequence) =>
        new(3, sequence, Id, "driver-app", $"k{sequence}", fact, At(30), new Actor("key:driver", ""));

    private Story Decided(Grains.Ledger.Decision<ShipmentEvent> decision, bool askedFor = false)
    {
        decision.Refusal.ShouldBeNull();
        Last = ShipmentBatch.Concluded(State, decision.Events, Terms, At(30), askedFor).Events;
        State = Last.Aggregate(State, Shipment.Evolve);
        return this;
    }
}
