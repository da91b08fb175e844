using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Subscriptions;

/// <summary>What a subscriber can be told. Stored as a number: append, never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NoticeKind>))]
public enum NoticeKind
{
    /// <summary>A test that a person sent; everybody gets it. <c>ct.test</c></summary>
    Test = 0,

    /// <summary>The freight is somewhere else: the operational status changed. <c>ct.shipment.status</c></summary>
    ShipmentStatus = 1,

    /// <summary>A milestone was recorded, as a source told it. <c>ct.shipment.milestone</c></summary>
    Milestone = 2,

    /// <summary>Every check passes. <c>ct.billing.ready</c></summary>
    BillingReady = 3,

    /// <summary>Delivered, and something keeps it from being billed. <c>ct.billing.blocked</c></summary>
    BillingBlocked = 4,

    /// <summary>The ERP posted the invoice. <c>ct.billing.invoiced</c></summary>
    Invoiced = 5,

    /// <summary>Paid in full. <c>ct.billing.paid</c></summary>
    Paid = 6,

    /// <summary>Credited in full. <c>ct.billing.credited</c></summary>
    Credited = 7,

    /// <summary>A block was found; it is named. <c>ct.exception.opened</c></summary>
    ExceptionOpened = 8,

    /// <summary>A block is gone; it is named. <c>ct.exception.cleared</c></summary>
    ExceptionCleared = 9,
}
