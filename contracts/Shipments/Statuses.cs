using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Shipments;

/// <summary>Where the freight is. Independent of <see cref="FinancialStatus"/>: delivered and on hold is legal and common (R101).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OperationalStatus>))]
public enum OperationalStatus
{
    /// <summary>The order is released; no load yet.</summary>
    Released = 0,

    /// <summary>A load exists or a carrier is assigned.</summary>
    Assigned = 1,

    /// <summary>Dispatch was sent.</summary>
    Dispatched = 2,

    /// <summary>The truck is at, or is loading at, the pickup.</summary>
    AtPickup = 3,

    /// <summary>The freight is on its way.</summary>
    InTransit = 4,

    /// <summary>The truck is at the last delivery stop.</summary>
    AtDelivery = 5,

    /// <summary>Delivered at the last delivery stop.</summary>
    Delivered = 6,

    /// <summary>The consignee refused it.</summary>
    Refused = 7,

    /// <summary>Cancelled.</summary>
    Cancelled = 8,
}

/// <summary>Where the money is (R94–R99).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FinancialStatus>))]
public enum FinancialStatus
{
    /// <summary>Not delivered yet; nothing can be billed.</summary>
    NotDue = 0,

    /// <summary>Delivered, and at least one check does not pass.</summary>
    Blocked = 1,

    /// <summary>A person holds it.</summary>
    OnHold = 2,

    /// <summary>Every check passes; the invoice is asked for, or waits for a person where the customer wants that.</summary>
    Billable = 3,

    /// <summary>The invoice is on its way to the ERP.</summary>
    Invoicing = 4,

    /// <summary>The ERP posted the invoice.</summary>
    Invoiced = 5,

    /// <summary>The customer disputes it.</summary>
    Disputed = 6,

    /// <summary>Credited in full.</summary>
    Credited = 7,

    /// <summary>Paid in full.</summary>
    Paid = 8,

    /// <summary>Nothing will be billed (cancelled before pickup).</summary>
    Closed = 9,
}
