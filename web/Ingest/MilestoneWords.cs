using ControlTower.Contracts.Shipments;

namespace ControlTower.Web.Ingest;

/// <summary>What a partner's word for a milestone means.</summary>
/// <param name="Type">The canonical milestone.</param>
/// <param name="AtPickup">The milestone when the payload says that the stop is a pickup; null when that makes no difference.</param>
/// <param name="AtDelivery">The milestone when the payload says that the stop is a delivery; null when that makes no difference.</param>
/// <param name="Class">The kind of time the word implies.</param>
/// <param name="Signed">True when the word says that the proof of delivery is signed.</param>
internal sealed record MilestoneWord(
    MilestoneType Type,
    MilestoneType? AtPickup = null,
    MilestoneType? AtDelivery = null,
    TimeClass Class = TimeClass.Actual,
    bool Signed = false)
{
    /// <summary>The milestone at a kind of stop.</summary>
    public MilestoneType At(StopKind? kind) => kind switch
    {
        StopKind.Pickup => AtPickup ?? Type,
        StopKind.Delivery => AtDelivery ?? Type,
        _ => Type,
    };
}

/// <summary>The one table of words for milestones (R66–R71, R87–R93): canonical names, the five wire names, the words of the trade, and our CloudEvents types.</summary>
internal static class MilestoneWords
{
    private static readonly MilestoneWord Arrived = new(MilestoneType.ArrivedDelivery, AtPickup: MilestoneType.ArrivedPickup);
    private static readonly MilestoneWord Departed = new(MilestoneType.DepartedPickup, AtDelivery: MilestoneType.DepartedDelivery);
    private static readonly MilestoneWord Eta = new(MilestoneType.ArrivedDelivery, AtPickup: MilestoneType.ArrivedPickup, Class: TimeClass.Estimated);

    private static readonly MilestoneWord LastFreeDay = new(MilestoneType.LastFreeDay, Class: TimeClass.Planned);

    /// <summary>Every word with its meaning.</summary>
    public static ImmutableArray<(string Word, MilestoneWord Meaning)> All { get; } =
    [
        .. Enum.GetValues<MilestoneType>().Select(type => (type.ToString(), new MilestoneWord(type))),
        .. Words(MilestoneType.LoadCreated, "load_built", "load_planned"),
        .. Words(MilestoneType.LoadAssigned, "load_assigned", "assigned", "carrier_assigned", "driver_assigned"),
        .. Words(MilestoneType.TenderAccepted, "accepted", "load_accepted"),
        .. Words(MilestoneType.TenderDeclined, "declined", "load_declined"),
        .. Words(MilestoneType.Dispatched, "dispatch", "dispatch_sent", "ct.load.dispatched"),
        .. Words(MilestoneType.ArrivedPickup, "arrived_at_pickup", "at_pickup", "pickup_arrival"),
        .. Words(MilestoneType.LoadingStarted, "loading_start", "loading_begin", "loading"),
        .. Words(MilestoneType.LoadingEnded, "loading_end", "loading_complete", "loading_completed", "loaded", "ct.stop.loaded"),
        .. Words(MilestoneType.DepartedPickup, "pickup", "picked_up", "departed_from_pickup", "pickup_departure"),
        .. Words(MilestoneType.ArrivedTerminal, "terminal_arrival", "arrived_at_terminal"),
        .. Words(MilestoneType.DepartedTerminal, "departed_terminal", "terminal_departure", "departed_from_terminal"),
        .. Words(MilestoneType.InTransit, "in_transit", "position", "location", "location_update", "check_call", "ct.position"),
        .. Words(MilestoneType.ArrivedDelivery, "arrived_at_delivery", "at_delivery", "delivery_arrival"),
        .. Words(MilestoneType.UnloadingStarted, "unloading_start", "unload_start", "unload_started", "unloading_begin", "unloading"),
        .. Words(MilestoneType.UnloadingEnded, "unloading_end", "unload_end", "unload_ended", "unloading_complete", "unloading_completed", "unloaded"),
        .. Words(MilestoneType.Delivered, "delivered", "delivery", "delivery_completed", "ct.stop.completed"),
        .. Words(MilestoneType.DepartedDelivery, "departed_from_delivery", "delivery_departure"),
        .. Words(MilestoneType.PodReceived, "pod_uploaded", "pod", "pod_captured", "proof_of_delivery"),
        ("signed_pod", new MilestoneWord(MilestoneType.PodReceived, Signed: true)),
        ("pod_signed", new MilestoneWord(MilestoneType.PodReceived, Signed: true)),
        .. Words(MilestoneType.DetentionApproved, "detention_approved", "detention_approval"),
        .. Words(MilestoneType.AccessorialReported, "accessorial", "accessorial_added", "accessorial_captured", "extra_charge"),
        .. Words(MilestoneType.Delayed, "delay", "running_late", "late", "ct.exception"),
        .. Words(MilestoneType.Refused, "rejected", "delivery_refused", "delivery_rejected"),
        .. Words(MilestoneType.DeliveryAttempted, "attempted", "delivery_missed", "attempted_delivery"),
        .. Words(MilestoneType.Damaged, "damage", "damage_reported"),
        .. Words(MilestoneType.Cancelled, "canceled", "load_cancelled", "load_canceled", "ct.load.cancelled"),
        .. Words(MilestoneType.EmptyReturned, "empty_in", "empty_return", "ct.equipment.empty"),
        ("lfd", LastFreeDay),
        ("ct.deadline", LastFreeDay),
        ("arrived", Arrived),
        ("arrival", Arrived),
        ("ct.stop.arrived", Arrived),
        ("departed", Departed),
        ("departure", Departed),
        ("ct.stop.departed", Departed),
        ("eta", Eta),
        ("eta_updated", Eta),
        ("eta_delivery", Eta),
        ("ct.eta", Eta),
        ("eta_pickup", new MilestoneWord(MilestoneType.ArrivedPickup, Class: TimeClass.Estimated)),
    ];

    /// <summary>The table.</summary>
    public static WordTable<MilestoneWord> Table { get; } = new(All);

    private static IEnumerable<(string, MilestoneWord)> Words(MilestoneType type, params string[] words) =>
        words.Select(word => (word, new MilestoneWord(type)));
}
