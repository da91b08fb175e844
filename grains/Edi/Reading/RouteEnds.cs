using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Edi.Reading;

/// <summary>The zones of a route's ends, for statuses that do not say where they happened.</summary>
/// <param name="Pickup">Null when not known.</param>
/// <param name="Delivery">Null when not known.</param>
internal sealed record RouteEnds(string? Pickup, string? Delivery)
{
    public static RouteEnds Unknown { get; } = new(null, null);

    /// <param name="party">N101 or NAD-01: who is there.</param>
    /// <param name="zone">The zone of the party's place.</param>
    public RouteEnds With(string party, string? zone) => (party, zone) switch
    {
        (_, null) => this,
        ("SH" or "SF" or "CZ" or "PW", _) => this with { Pickup = zone },
        ("CN" or "ST" or "UC" or "DP", _) => this with { Delivery = zone },
        _ => this,
    };

    public string? Of(MilestoneType? type) => type switch
    {
        MilestoneType.ArrivedPickup or MilestoneType.LoadingStarted or MilestoneType.LoadingEnded or MilestoneType.DepartedPickup => Pickup,
        MilestoneType.ArrivedDelivery or MilestoneType.Delivered or MilestoneType.DepartedDelivery or MilestoneType.UnloadingEnded or
            MilestoneType.Refused or MilestoneType.DeliveryAttempted => Delivery,
        _ => null,
    };
}
