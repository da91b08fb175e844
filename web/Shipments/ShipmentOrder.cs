using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Web.Shipments;

/// <summary>An order as the API takes it; see ReleaseShipment for what each member means.</summary>
/// <param name="Id">The shipment's id; left out, it is made from the references, so that a repeat is recognised.</param>
/// <param name="Customer">Who pays.</param>
/// <param name="Mode">How it moves; Ftl when left out.</param>
/// <param name="References">Every name known so far.</param>
/// <param name="Stops">The stops in driving order.</param>
/// <param name="Commodity">What is moved.</param>
/// <param name="ReleasedAt">When the order was released, RFC 3339 with offset; left out, it is now.</param>
/// <param name="Currency">The currency agreed; left out, it is the customer's.</param>
/// <param name="CostCentre">The ERP's cost centre.</param>
/// <param name="BusinessUnit">The business unit.</param>
internal sealed record ShipmentOrder(
    ShipmentId Id,
    CustomerId Customer,
    TransportMode Mode,
    ImmutableArray<NamedReference> References,
    ImmutableArray<OrderStop> Stops,
    Commodity? Commodity,
    string? ReleasedAt,
    Currency Currency,
    string? CostCentre,
    string? BusinessUnit);

/// <summary>A reference; the type in any of the trade's words.</summary>
/// <param name="Type">Such as PurchaseOrder, po, Load or BillOfLading; Other when left out.</param>
/// <param name="Value">The name, 1 to 80 characters.</param>
internal sealed record NamedReference(string? Type, string? Value);

/// <summary>A stop; times as text, because a time without an offset is refused.</summary>
/// <param name="Sequence">Position on the route, from 1; left out, it is the position in the list.</param>
/// <param name="Kind">Pickup or Delivery.</param>
/// <param name="Place">Where.</param>
/// <param name="Zone">The place's IANA time zone.</param>
/// <param name="PlannedFrom">Start of the planned window, RFC 3339 with offset.</param>
/// <param name="PlannedTo">End of the planned window, RFC 3339 with offset.</param>
internal sealed record OrderStop(int? Sequence, StopKind? Kind, Place? Place, string? Zone, string? PlannedFrom, string? PlannedTo);
