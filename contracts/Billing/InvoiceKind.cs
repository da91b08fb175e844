using System.Text.Json.Serialization;

namespace ControlTower.Contracts.Billing;

/// <summary>What kind of document an invoice is. Amounts are never negative: a credit memo's take off. // EN 16931 BT-3: 380, 381, 384</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InvoiceKind>))]
public enum InvoiceKind
{
    /// <summary>The first invoice of a shipment.</summary>
    Invoice = 0,

    /// <summary>Takes off an earlier invoice, in whole or in part.</summary>
    CreditMemo = 1,

    /// <summary>Bills charges that came after the first invoice. // 49 USC 13710(a)(3)</summary>
    Supplemental = 2,

    /// <summary>Bills the difference where facts were corrected after invoicing.</summary>
    BalanceDue = 3,

    /// <summary>Bills anew what was credited.</summary>
    Corrected = 4,
}
