using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Web.Demo;

/// <summary>Tells a trip as calls of the public doors. Pure.</summary>
internal sealed class TripStory
{
    private const string Tms = "tms";
    private const string DriverApp = "driver-app";
    private const string Telematics = "telematics";
    private const string CarrierPortal = "carrier-portal";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Trip _trip;
    private readonly TripClock _clock;
    private readonly List<DemoCall> _calls = [];

    private TripStory(Trip trip, TripClock clock) => (_trip, _clock) = (trip, clock);

    private Reference Load => new(ReferenceType.Load, $"LD-{_trip.Number}");

    // The driver's tablet drops the dashes and writes small letters.
    private Reference LoadAsTyped => new(ReferenceType.Load, Load.Value.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant());

    private Reference Pro => new(ReferenceType.Pro, $"{_trip.Carrier}{_trip.Number.Replace("-", "", StringComparison.Ordinal)}");

    /// <summary>The calls in the order they are made.</summary>
    public static ImmutableArray<DemoCall> Of(Trip trip, TripClock clock)
    {
        var story = new TripStory(trip, clock);
        story.Release();
        story.Dispatch();
        if (trip.Oddity == Oddity.Cancelled)
        {
            story.Say(Tms, "cancelled", 40, story.Load, new { reason = "Order withdrawn by shipper" });
        }
        else
        {
            story.Drive();
            story.Deliver();
        }

        return [.. story.Disturbed().OrderBy(call => call.At)];
    }

    private void Release()
    {
        var released = _clock.Happens(0);
        var order = new
        {
            id = _trip.Id,
            customer = _trip.Customer,
            mode = TransportMode.Ftl,
            references = References(),
            stops = new[]
            {
                new Stop(1, StopKind.Pickup, _trip.Lane.From, _trip.Lane.FromZone, _clock.Appointment(Trip.PickupArrival, _trip.Lane.FromZone), _clock.Appointment(Trip.PickupArrival + 60, _trip.Lane.FromZone)),
                new Stop(2, StopKind.Delivery, _trip.Lane.To, _trip.Lane.ToZone, _clock.Appointment(_trip.PlannedDelivery - 15, _trip.Lane.ToZone), _clock.Appointment(_trip.PlannedDelivery + 30, _trip.Lane.ToZone)),
            },
            commodity = new Commodity(1450m * _trip.Loads, _trip.Loads * 12, _trip.Loads, _trip.Lane.Miles, "Palletised goods"),
            releasedAt = released,
        };

        // A carrier that is quicker than the order: what it says waits until the order is there.
        var at = _trip.Oddity == Oddity.MilestonesFirst ? Trip.PickupArrival + 10 : 0;
        _calls.Add(new DemoCall(_clock.Told(at), Door.Shipments, _trip.Id, JsonSerializer.Serialize(order, Json)));
    }

    private Reference[] References()
    {
        var names = new List<Reference> { Load, Pro, new(ReferenceType.BillOfLading, $"BOL{_trip.Number.Replace("-", "", StringComparison.Ordinal)}") };
        if (_trip.Oddity != Oddity.PurchaseOrderMissing)
        {
            names.Add(PurchaseOrder());
        }

        return [.. names];
    }

    // One purchase order on two shipments: a milestone that names nothing else cannot be matched.
    private Reference PurchaseOrder()
    {
        var index = int.Parse(_trip.Number.AsSpan(7), CultureInfo.InvariantCulture);
        var shared = _trip.Oddity == Oddity.AmbiguousPartner ? index - 1 : index;
        return new Reference(ReferenceType.PurchaseOrder, string.Create(CultureInfo.InvariantCulture, $"45{_trip.Number[..6]}{shared:00000}"));
    }

    private void Dispatch()
    {
        Say(Tms, "LoadCreated", 4, Load);
        Say(Tms, "load_assigned", 9, Load, new { carrier = _trip.Carrier, driver = _trip.Driver });
        Say(Tms, "Dispatched", 15, Load, new { driver = _trip.Driver });
    }

    private void Drive()
    {
        Say(DriverApp, "ArrivedPickup", Trip.PickupArrival, LoadAsTyped);
        Say(DriverApp, "LoadingEnded", Trip.PickupDeparture - 8, LoadAsTyped);
        Say(Telematics, "departed_terminal", Trip.PickupDeparture - 2, Load);
        Say(DriverApp, "DepartedPickup", Trip.PickupDeparture, LoadAsTyped);
        Say(Telematics, "InTransit", Trip.PickupDeparture + ((_trip.Arrival - Trip.PickupDeparture) / 2), Load, new { latitude = 41.2, longitude = -87.9 });
        if (_trip.Oddity == Oddity.Delayed)
        {
            Expect("ArrivedDelivery", _trip.Arrival, Trip.PickupDeparture + 6);
            Say(CarrierPortal, "Delayed", _trip.PlannedDelivery - 50, Pro, new { reason = "AO weather" });
        }
    }

    private void Deliver()
    {
        Say(DriverApp, "ArrivedDelivery", _trip.Arrival, LoadAsTyped);
        if (_trip.Oddity == Oddity.Refused)
        {
            Say(DriverApp, "Refused", _trip.Arrival + 20, LoadAsTyped, new { reason = "BS refused by customer" });
            return;
        }

        Say(DriverApp, "UnloadingStarted", _trip.End - 25, LoadAsTyped);
        Say(DriverApp, "UnloadingEnded", _trip.End - 6, LoadAsTyped);
        Say(_trip.Loads % 3 == 0 ? CarrierPortal : DriverApp, "delivered", _trip.End - 4, _trip.Loads % 3 == 0 ? Pro : LoadAsTyped);
        if (_trip.Oddity == Oddity.CodeUnmapped)
        {
            Say(DriverApp, "AccessorialReported", _trip.End - 3, LoadAsTyped, new { chargeCode = "TARP", amount = 85.00m, currency = "USD", note = "Tarping at consignee" });
        }

        Say(DriverApp, "DepartedDelivery", _trip.End, LoadAsTyped);
        Prove();
    }

    private void Prove()
    {
        switch (_trip.Oddity)
        {
            case Oddity.NoPod:
                break;
            case Oddity.LatePod:
                Pod(_trip.End + 900, signed: true);
                break;
            case Oddity.PodUnsigned:
                Upload(_trip.End + 12, signed: false);
                break;
            case Oddity.PodSignedLater:
                Pod(_trip.End + 10, signed: false);
                Upload(_trip.End + 1100, signed: true);
                break;
            case var _ when _trip.Loads % 4 == 0:
                Upload(_trip.End + 18, signed: true);
                break;
            default:
                Pod(_trip.End + 14, signed: true);
                break;
        }
    }

    private void Pod(int minute, bool signed) =>
        Say(DriverApp, "pod_uploaded", minute, LoadAsTyped, new { signed, legible = true, signedBy = signed ? "R. Keller" : null });

    private void Upload(int minute, bool signed) =>
        _calls.Add(new DemoCall(_clock.Told(minute), Door.Documents, _trip.Id, "", Paper.Pod(_trip, _clock.Happens(_trip.End - 4), signed)));

    // What the carrier expects: it is told before it happens.
    private void Expect(string type, int minute, int toldAt)
    {
        var item = new { eventId = $"{_trip.Number}-eta-{minute.ToString(CultureInfo.InvariantCulture)}", source = CarrierPortal, type, classifier = "EST", occurredAt = _clock.Happens(minute), references = new[] { Pro } };
        _calls.Add(new DemoCall(_clock.Told(toldAt), Door.Milestones, _trip.Id, JsonSerializer.Serialize(item, Json)));
    }

    private void Say(string source, string type, int minute, Reference name, object? payload = null, string? eventId = null)
    {
        var item = new
        {
            eventId = eventId ?? $"{_trip.Number}-{type}-{minute.ToString(CultureInfo.InvariantCulture)}",
            source,
            type,
            occurredAt = _clock.Happens(minute),
            references = new[] { name },
            payload,
        };
        _calls.Add(new DemoCall(_clock.Told(minute), Door.Milestones, _trip.Id, JsonSerializer.Serialize(item, Json)));
    }

    // What goes wrong on the way from the sources to the doors.
    private List<DemoCall> Disturbed()
    {
        switch (_trip.Oddity)
        {
            case Oddity.Duplicates:
                // Told twice under its id, and once more under another: the portal says what the driver said.
                _calls.AddRange(_calls.Where(call => call.Door == Door.Milestones).Select(call => call with { At = call.At.AddSeconds(3) }).ToList());
                Say(CarrierPortal, "delivered", _trip.End - 4, Pro, eventId: $"{_trip.Number}-again");
                break;
            case Oddity.OutOfOrder:
                return [.. _calls.Select(call => call.Door == Door.Milestones ? call with { At = Turned(call.At) } : call)];
            case Oddity.UnknownReference:
                Say(CarrierPortal, "ArrivedTerminal", Trip.PickupDeparture + 30, new Reference(ReferenceType.Pro, $"ZZZZ{_trip.Number}"));
                break;
            case Oddity.AmbiguousReference:
                Say(CarrierPortal, "Delayed", _trip.Arrival - 20, PurchaseOrder(), new { reason = "AI mechanical" });
                break;
        }

        return _calls;
    }

    // The last thing said comes first.
    private DateTimeOffset Turned(DateTimeOffset told) => _clock.Told(_trip.End + 20) + (_clock.Told(_trip.End + 20) - told) / 4;
}
