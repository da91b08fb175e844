using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Billing;

/// <summary>The stops of a shipment in driving order with what happened there, whatever order the facts came in.</summary>
internal sealed class Route
{
    private readonly StopTimes[] _stops;

    private Route(StopTimes[] stops) => _stops = stops;

    public ReadOnlySpan<StopTimes> Stops => _stops;

    /// <summary>Where the freight is loaded first.</summary>
    public StopTimes FirstPickup => Array.Find(_stops, s => s.Stop.Kind == StopKind.Pickup) ?? _stops[0];

    /// <summary>Where the freight is unloaded last.</summary>
    public StopTimes LastDelivery => Array.FindLast(_stops, s => s.Stop.Kind == StopKind.Delivery) ?? _stops[^1];

    public static Route Of(RatingFacts facts)
    {
        var stops = new List<StopTimes>(facts.Order.Stops.Length);
        stops.AddRange(facts.Stops);
        foreach (var planned in facts.Order.Stops)
        {
            if (!stops.Exists(s => s.Stop.Sequence == planned.Sequence))
            {
                stops.Add(new StopTimes(planned, null, null, null, null, null, null));
            }
        }

        stops.Sort((a, b) => a.Stop.Sequence.CompareTo(b.Stop.Sequence));
        return new Route([.. stops]);
    }

    /// <summary>The earliest thing seen at any stop after this one; null when the truck was not seen further on.</summary>
    public Observed? SeenAfter(StopTimes stop)
    {
        Observed? earliest = null;
        foreach (var later in _stops)
        {
            if (later.Stop.Sequence > stop.Stop.Sequence && later.First() is { } seen && (earliest is null || seen.At < earliest.At))
            {
                earliest = seen;
            }
        }

        return earliest;
    }
}
