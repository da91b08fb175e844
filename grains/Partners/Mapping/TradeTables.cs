using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Partners.Mapping;

/// <summary>Words that mean the same with every partner; a partner's own table goes before them.</summary>
internal static class TradeTables
{
    /// <summary>Kinds of references by name, by X12 qualifier and by the words of the standards. // X12 element 128, DCSA referenceType, CBV business transaction types</summary>
    public static ImmutableArray<KeyValuePair<string, ReferenceType>> References { get; } =
    [
        .. Named<ReferenceType>(),
        .. Words(ReferenceType.PurchaseOrder, "po", "purchase_order", "customer_po"),
        .. Words(ReferenceType.SalesOrder, "so", "on", "order", "sales_order", "order_number"),
        .. Words(ReferenceType.Load, "lo", "load_id", "load_number", "si_load", "shipment_id"),
        .. Words(ReferenceType.BillOfLading, "bm", "bol", "bl", "trd", "hbl", "mbl", "bill_of_lading", "cmr"),
        .. Words(ReferenceType.Pro, "cn", "pro_number", "consignment", "tracking"),
        .. Words(ReferenceType.ShipperNumber, "si", "shi", "ff", "shipper_reference", "desadv"),
        .. Words(ReferenceType.Container, "eq", "oc", "container_number", "equipment"),
        .. Words(ReferenceType.Other, "bkg", "booking", "customer_reference", "inv", "cu", "cr", "scn"),
    ];

    /// <summary>Kinds of time. // DCSA PLN, EST, ACT; OTM requested, planned, projected, actual, realized</summary>
    public static CodeBook<TimeClass> Classes { get; } = new(
        [
            .. Named<TimeClass>(),
            .. Words(TimeClass.Actual, "act", "a", "realized", "realised", "occurred"),
            .. Words(TimeClass.Estimated, "est", "e", "projected", "predicted"),
            .. Words(TimeClass.Planned, "pln", "p", "requested", "scheduled"),
        ],
        []);

    /// <summary>Kinds of stops.</summary>
    public static ImmutableArray<KeyValuePair<string, StopKind>> StopKinds { get; } =
    [
        .. Named<StopKind>(),
        .. Words(StopKind.Pickup, "origin", "load", "pick", "pu", "shipper", "collection"),
        .. Words(StopKind.Delivery, "destination", "unload", "drop", "dropoff", "de", "consignee", "handover"),
    ];

    private static IEnumerable<KeyValuePair<string, T>> Named<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => KeyValuePair.Create(value.ToString(), value));

    private static IEnumerable<KeyValuePair<string, T>> Words<T>(T meaning, params string[] words) => words.Select(word => KeyValuePair.Create(word, meaning));
}
