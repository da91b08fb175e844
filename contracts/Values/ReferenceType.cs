using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Values;

/// <summary>The kinds of names a shipment has across ERP, TMS, WMS, carrier and customer systems (R81).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReferenceType>))]
public enum ReferenceType
{
    /// <summary>A name whose kind the sender did not say.</summary>
    Other = 0,

    /// <summary>The ERP's sales order.</summary>
    SalesOrder = 1,

    /// <summary>The customer's purchase order. // X12 L11 PO</summary>
    PurchaseOrder = 2,

    /// <summary>The TMS load. // X12 L11 LO</summary>
    Load = 3,

    /// <summary>Bill of lading. // X12 L11 BM</summary>
    BillOfLading = 4,

    /// <summary>The carrier's PRO or consignment number. // X12 L11 CN</summary>
    Pro = 5,

    /// <summary>The shipper's own number. // X12 L11 SI</summary>
    ShipperNumber = 6,

    /// <summary>An ISO 6346 container number.</summary>
    Container = 7,

    /// <summary>The warehouse system's number.</summary>
    Warehouse = 8,

    /// <summary>The number the customer portal shows.</summary>
    Portal = 9,

    /// <summary>An appointment number. // X12 L11 AO</summary>
    Appointment = 10,

    /// <summary>The ERP's number of an invoice of the shipment.</summary>
    Invoice = 11,
}
