using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Web.Ingest;

/// <summary>The smaller tables of words: references, kinds of time, kinds of stops, documents.</summary>
internal static class TradeWords
{
    /// <summary>Reference types by name, by short name and by X12 qualifier. // X12 element 128</summary>
    public static WordTable<ReferenceType> References { get; } = new(
    [
        .. Named<ReferenceType>(),
        .. Words(ReferenceType.SalesOrder, "so", "order", "order_number"),
        .. Words(ReferenceType.PurchaseOrder, "po", "customer_po"),
        .. Words(ReferenceType.Load, "lo", "load_number", "load_id", "tms_load"),
        .. Words(ReferenceType.BillOfLading, "bm", "bol", "bl", "cmr"),
        .. Words(ReferenceType.Pro, "cn", "pro_number", "consignment", "tracking"),
        .. Words(ReferenceType.ShipperNumber, "si", "shipper", "shipper_reference"),
        .. Words(ReferenceType.Container, "container_number", "oc", "eq", "equipment"),
        .. Words(ReferenceType.Warehouse, "wms", "warehouse_order"),
        .. Words(ReferenceType.Portal, "portal_number"),
        .. Words(ReferenceType.Appointment, "ao", "appointment_number"),
    ]);

    /// <summary>Kinds of time. // DCSA PLN, EST, ACT; OTM requested, planned, projected, actual, realized</summary>
    public static WordTable<TimeClass> Classes { get; } = new(
    [
        .. Named<TimeClass>(),
        .. Words(TimeClass.Actual, "act", "realized", "realised"),
        .. Words(TimeClass.Estimated, "est", "estimate", "eta", "projected"),
        .. Words(TimeClass.Planned, "pln", "plan", "scheduled", "requested"),
    ]);

    /// <summary>Kinds of stops.</summary>
    public static WordTable<StopKind> Stops { get; } = new(
    [
        .. Named<StopKind>(),
        .. Words(StopKind.Pickup, "origin", "load", "shipper"),
        .. Words(StopKind.Delivery, "destination", "unload", "consignee", "dropoff"),
    ]);

    /// <summary>Kinds of documents.</summary>
    public static WordTable<DocumentType> Documents { get; } = new(
    [
        .. Named<DocumentType>(),
        .. Words(DocumentType.ProofOfDelivery, "pod"),
        .. Words(DocumentType.BillOfLading, "bol", "cmr"),
        .. Words(DocumentType.LumperReceipt, "lumper"),
    ]);

    private static IEnumerable<(string, T)> Named<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => (value.ToString(), value));

    private static IEnumerable<(string, T)> Words<T>(T meaning, params string[] words) => words.Select(word => (word, meaning));
}
