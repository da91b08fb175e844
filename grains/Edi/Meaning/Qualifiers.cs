using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Edi.Meaning;

/// <summary>Which references name a shipment, and as what. A qualifier that is not here (seal, department, vessel …) names none: it is shown and never matched.</summary>
internal static class Qualifiers
{
    /// <summary>X12 L11-02, N9-01, REF-01. // X12 DE 128; "PRO" is no code of the list and is sent all the same</summary>
    public static ImmutableDictionary<string, ReferenceType> X12 { get; } = Table(
        (ReferenceType.BillOfLading, "BM MB"),
        (ReferenceType.PurchaseOrder, "PO"),
        (ReferenceType.ShipperNumber, "SI"),
        (ReferenceType.Pro, "CN PRO 2I WY"),
        (ReferenceType.Load, "LO"),
        (ReferenceType.Appointment, "AO"),
        (ReferenceType.Container, "EQ"),
        (ReferenceType.Other, "CR P8 KK DO BN TN OQ ON OP"));

    /// <summary>EDIFACT RFF C506. // UN DE 1153</summary>
    public static ImmutableDictionary<string, ReferenceType> Edifact { get; } = Table(
        (ReferenceType.BillOfLading, "BM HWB AWB"),
        (ReferenceType.PurchaseOrder, "ON"),
        (ReferenceType.ShipperNumber, "CU SI"),
        (ReferenceType.Pro, "CN AAM AAS CMR"),
        (ReferenceType.Container, "EQ AAQ"),
        (ReferenceType.Other, "CR SRN FF DQ AAO BN UCN"));

    private static ImmutableDictionary<string, ReferenceType> Table(params ImmutableArray<(ReferenceType Type, string Codes)> rows) => rows
        .SelectMany(row => row.Codes.Split(' ').Select(code => KeyValuePair.Create(code, row.Type)))
        .ToImmutableDictionary(StringComparer.Ordinal);
}
