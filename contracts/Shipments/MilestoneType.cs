using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Shipments;

/// <summary>What can happen to a shipment. A partner's own word is mapped to one of these once, at the door.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MilestoneType>))]
public enum MilestoneType
{
    /// <summary>A planner made a load of the order. // R107</summary>
    LoadCreated = 1,

    /// <summary>A carrier or driver was assigned; wire name <c>load_assigned</c>. // R66, R108</summary>
    LoadAssigned = 2,

    /// <summary>The carrier accepted the tender. // X12 990 B1-04 A</summary>
    TenderAccepted = 3,

    /// <summary>The carrier declined the tender. // X12 990 B1-04 D</summary>
    TenderDeclined = 4,

    /// <summary>Dispatch details reached the driver. // R2, R109</summary>
    Dispatched = 5,

    /// <summary>The truck is at a pickup stop. // X12 214 AT7-01 X3</summary>
    ArrivedPickup = 10,

    /// <summary>Loading began. // X12 214 AT7-01 L1</summary>
    LoadingStarted = 11,

    /// <summary>Loading is complete. // X12 214 AT7-01 CP</summary>
    LoadingEnded = 12,

    /// <summary>The freight left the pickup stop ("picked up"). // X12 214 AT7-01 AF</summary>
    DepartedPickup = 13,

    /// <summary>The freight reached a terminal on its way. // X12 214 AT7-01 X4</summary>
    ArrivedTerminal = 20,

    /// <summary>The freight left a terminal; wire name <c>departed_terminal</c>. // R67, X12 214 AT7-01 P1</summary>
    DepartedTerminal = 21,

    /// <summary>A position on the way; only the latest is kept. // X12 214 AT7-01 X6</summary>
    InTransit = 22,

    /// <summary>The truck is at a delivery stop. // X12 214 AT7-01 X1</summary>
    ArrivedDelivery = 30,

    /// <summary>The truck is at the dock door. // X12 214 AT7-01 X5 (X8 at pickup)</summary>
    Docked = 31,

    /// <summary>Unloading began. // R112</summary>
    UnloadingStarted = 32,

    /// <summary>Unloading is complete. // R113</summary>
    UnloadingEnded = 33,

    /// <summary>The freight was delivered; wire name <c>delivered</c>. // R68, X12 214 AT7-01 D1</summary>
    Delivered = 34,

    /// <summary>The truck left the delivery stop. // X12 214 AT7-01 CD</summary>
    DepartedDelivery = 35,

    /// <summary>A proof of delivery was captured; wire name <c>pod_uploaded</c>. // R69, R92</summary>
    PodReceived = 40,

    /// <summary>Somebody outside the tower approved detention; wire name <c>detention_approved</c>. // R70</summary>
    DetentionApproved = 41,

    /// <summary>A driver or carrier reports an extra charge (lumper, waiting, toll …). // R42</summary>
    AccessorialReported = 42,

    /// <summary>The freight will be late. // X12 214 AT7-01 SD</summary>
    Delayed = 50,

    /// <summary>The consignee refused the freight ("rejected"). // R90, X12 214 AT7-01 A7</summary>
    Refused = 51,

    /// <summary>Delivery was attempted and not completed. // X12 214 AT7-01 AH</summary>
    DeliveryAttempted = 52,

    /// <summary>The freight is damaged. // X12 214 AT7-01 A9</summary>
    Damaged = 53,

    /// <summary>The shipment was cancelled. // X12 214 AT7-01 CA</summary>
    Cancelled = 54,

    /// <summary>Something worth knowing that moves no status, such as "handed over"; the detail's reason says what. // X12 214 AT7-01 J1 and others</summary>
    Noted = 60,

    /// <summary>The empty container was returned; it moves no status of the freight. // X12 315 B4-03 RD, DCSA GTIN with EMPTY, Terminal49 empty_in</summary>
    EmptyReturned = 61,

    /// <summary>The last day without demurrage or per diem; a plan that moves no status. // X12 214 AT7-01 DE and PD, Terminal49 pickup_lfd</summary>
    LastFreeDay = 62,
}
