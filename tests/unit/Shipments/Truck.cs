using System.Globalization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Shipments;

namespace ControlTower.Tests.Unit.Shipments;

/// <summary>Shipments of one truck to one place, the visit they share, and the messages between them, which are late, repeated and out of order.</summary>
internal sealed class Truck
{
    private readonly Dictionary<string, VisitState> _visits = new(StringComparer.Ordinal);
    private readonly List<OutboxMessage> _post = [];
    private readonly List<OutboxMessage> _delivered = [];
    private long _sequence;

    public Truck(ShareKey? key = ShareKey.Weight, decimal ratePerHour = 75m) => Terms = Story.TermsOf(Customer(key, ratePerHour));

    public Terms Terms { get; private set; }

    public SortedDictionary<string, ShipmentState> Shipments { get; } = new(StringComparer.Ordinal);

    public int Waiting => _post.Count;

    public static Customer Customer(ShareKey? key, decimal ratePerHour)
    {
        var customer = Story.Customer();
        var contract = customer.Contracts[0];
        var rule = contract.Detention[0] with { RatePerHour = ratePerHour, Terms = new DetentionTerms([], [], Share: key) };
        return customer with { Contracts = [contract with { Detention = [rule] }], Billing = customer.Billing with { AutoApproveUpTo = 1_000m } };
    }

    public Truck With(Customer customer)
    {
        Terms = Story.TermsOf(customer, Terms.Version + 1);
        foreach (var id in Shipments.Keys.ToList())
        {
            Tell(id, new TermsFact("Customer/ACME"));
        }

        return this;
    }

    public Truck Carries(string id, decimal pounds = 10_000m, string load = "L-77", int pallets = 10, string site = "Store 7")
    {
        var order = Story.Order();
        order = order with
        {
            References = [new Reference(ReferenceType.Load, load), new Reference(ReferenceType.PurchaseOrder, id)],
            Commodity = order.Commodity with { WeightLb = pounds, Pallets = pallets },
            Stops = order.Stops.SetItem(1, order.Stops[1] with { Place = order.Stops[1].Place with { Name = site } }),
        };
        return Decided(id, new ShipmentState(), ShipmentCommands.Decide(new ShipmentState(), ShipmentId.Parse(id), order).Events);
    }

    public Truck Tell(string id, MilestoneType type, double hour, string source = "driver-app", MilestoneDetail? detail = null, MilestoneRevision? revision = null)
    {
        var eventId = string.Create(CultureInfo.InvariantCulture, $"{type}{hour}{revision?.Number}");
        return Tell(id, new MilestoneFact(new Milestone(source, eventId, type, TimeClass.Actual, Story.At(hour), ShipmentId.Parse(id), [], null, null, detail, null, Revision: revision)));
    }

    public Truck Tell(string id, Fact fact)
    {
        var before = Shipments[id];
        var item = new InboxItem(3, ++_sequence, ShipmentId.Parse(id), "driver-app", $"k{_sequence}", fact, Story.At(30), new Actor("key:driver", ""));
        var taken = ShipmentBatch.Take(before, 0, [item], Terms, Story.At(30));
        taken.Unapplied.ShouldBeEmpty();
        return Stored(id, before, [.. taken.Decided.Select(d => d.Event)]);
    }

    public Truck Waited(string id, double arrived = 20, double left = 24) => Tell(id, MilestoneType.ArrivedDelivery, arrived).Tell(id, MilestoneType.DepartedDelivery, left);

    public Truck Delivered(string id, double hour = 23) => Tell(id, MilestoneType.Delivered, hour).Tell(id, MilestoneType.PodReceived, hour, detail: Story.Pod());

    public Truck When(string id, ShipmentCommand command)
    {
        var decision = ShipmentCommands.Decide(Shipments[id], command, "rhea", Story.At(30), Terms);
        return decision.Refusal is null ? Decided(id, Shipments[id], decision.Events) : this;
    }

    /// <summary>Everything under way arrives, until nothing is.</summary>
    public Truck Settled()
    {
        for (var most = 1_000; _post.Count > 0 && most > 0; most--)
        {
            Arrive(0, again: false);
        }

        _post.ShouldBeEmpty("the messages come to an end");
        return this;
    }

    /// <summary>One message arrives; perhaps it stays to arrive again.</summary>
    public void Arrive(int which, bool again)
    {
        if (_post.Count == 0)
        {
            return;
        }

        var message = _post[which % _post.Count];
        if (!again)
        {
            _post.Remove(message);
            _delivered.Add(message);
        }

        Open(message);
    }

    /// <summary>A message that arrived before arrives once more.</summary>
    public void Repeat(int which)
    {
        if (_delivered.Count > 0)
        {
            Open(_delivered[which % _delivered.Count]);
        }
    }

    public Truck ApproveAdjustments()
    {
        foreach (var id in Shipments.Keys.ToList())
        {
            foreach (var charge in Shipments[id].Conclusion.Charges.Where(c => c.Status == ChargeStatus.Waiting && c.Obligation.StartsWith("ADJ/", StringComparison.Ordinal)))
            {
                When(id, new ApproveCharge(charge.Obligation, null));
            }
        }

        return this;
    }

    public Charge? Detention(string id) => Shipments[id].Conclusion.Charges.FirstOrDefault(c => c.Obligation == "DET/2/1");

    public decimal? Share(string id) => Detention(id)?.Amount.Amount;

    /// <summary>What stands on all invoices for the waiting.</summary>
    public decimal Invoiced() => Shipments.Values.Sum(s => Adjustments.NetOf(s, "DET/2/1"));

    private void Open(OutboxMessage message)
    {
        if (message.Kind == OutboxKind.TellShipment)
        {
            Tell(message.Target, TowerJson.Read<Fact>(message.Body));
            return;
        }

        var before = _visits.GetValueOrDefault(message.Target, Visit.Definition.Empty);
        var events = Visit.Hear(before, TowerJson.Read<VisitWord>(message.Body)).Events;
        _visits[message.Target] = Reread(events.Aggregate(before, Visit.Evolve));
        _post.AddRange(events.OfType<VisitShareGiven>().Select(e => Message(
            $"{message.Target}/{e.Shipment}/{e.Stop}/v{e.Share.Version}", OutboxKind.TellShipment, e.Shipment.Value, TowerJson.Write<Fact>(new VisitShareFact(message.Target, e.Stop, e.Share)))));
    }

    private Truck Decided(string id, ShipmentState before, ImmutableArray<ShipmentEvent> events) =>
        Stored(id, before, ShipmentBatch.Concluded(before, events, Terms, Story.At(30), askedFor: false).Events);

    // A commit stores the events with their messages; what is read again is the same. The ERP posts at once.
    private Truck Stored(string id, ShipmentState before, ImmutableArray<ShipmentEvent> events)
    {
        if (events.IsEmpty)
        {
            return this;
        }

        var after = Reread(events.Aggregate(before, Shipment.Evolve));
        Shipments[id] = after;
        _post.AddRange(ShipmentEffects.Of(before, 1, after, 2, events, "", Story.At(30)).Outbox.Where(m => m.Kind == OutboxKind.TellVisit));
        foreach (var (invoice, total) in events.Select(e => e switch { InvoiceRequested r => (r.Invoice, r.Draft.Total), CreditRequested c => (c.Credit, c.Draft.Total), _ => default }).Where(i => i.Total != default))
        {
            Tell(id, new InvoiceFact(invoice, new ErpPosted($"N-{invoice}", total, Money.Zero(Currency.Usd), Story.At(30)), InvoiceStatus.Posted));
        }

        return this;
    }

    private static T Reread<T>(T state)
        where T : notnull
    {
        var stored = TowerJson.Write(state);
        var read = TowerJson.Read<T>(stored);
        TowerJson.Write(read).ShouldBe(stored);
        return read;
    }

    private static OutboxMessage Message(string id, OutboxKind kind, string target, ReadOnlyMemory<byte> body) => new(id, kind, target, body, default, "");
}
