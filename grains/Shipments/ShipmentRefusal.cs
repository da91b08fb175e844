namespace ControlTower.Grains.Shipments;

/// <summary>Why a shipment refuses a command.</summary>
public enum ShipmentRefusal
{
    ShipmentUnknown,
    RouteInvalid,
    AlreadyPickedUp,
    CustomerChanged,
    ChargeUnknown,
    ChargeAlreadyBilled,
    ReasonNeeded,
    AmountNeeded,
    AlreadyCancelled,
    BlockCannotBeWaived,
    NotBlocked,
    NotBillable,
    InvoiceUnknown,
    InvoiceNotPosted,
    CreditInvalid,
    PriceInvalid,
    ApproverIsRequester,
    CommodityInvalid,
}
