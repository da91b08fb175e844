using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Customers;

/// <summary>What a customer asks for beyond documents and references (domain rules 5.8).</summary>
/// <param name="Evidence">Papers that a charge needs before it is billed without a person.</param>
/// <param name="AuthorisationFor">Charge codes that need an authorisation number of the customer, whatever their amount.</param>
/// <param name="Patterns">How references must look.</param>
/// <param name="AuthorisationAbove">The most an extra may be without an authorisation number; null means no such limit.</param>
/// <param name="SeparateAccessorials">True when extras go on an invoice of their own.</param>
/// <param name="Period">How often the customer is billed.</param>
/// <param name="CutOffDay">The last day of a statement's month, 1 to 31; a shorter month ends with its last day. Null means the month's last day.</param>
/// <param name="Tolerance">How much of an invoice may stay unpaid before somebody asks; null means not a cent.</param>
/// <param name="Channel">How invoices reach the customer.</param>
/// <param name="Exchange">How prices of another currency become money of the invoice; null means that there are none.</param>
[GenerateSerializer, Immutable, Alias("ct.InvoicingRules")]
public sealed record InvoicingRules(
    ImmutableArray<ChargeEvidence> Evidence,
    ImmutableArray<string> AuthorisationFor,
    ImmutableArray<ReferencePattern> Patterns,
    decimal? AuthorisationAbove = null,
    bool SeparateAccessorials = false,
    InvoicePeriod Period = InvoicePeriod.Shipment,
    int? CutOffDay = null,
    PaymentTolerance? Tolerance = null,
    InvoiceChannel Channel = InvoiceChannel.Erp,
    ExchangeTerms? Exchange = null);

/// <summary>A paper without which a charge waits for a person, such as the receipt of a lumper.</summary>
/// <param name="Code">The charge code.</param>
/// <param name="Document">The paper.</param>
[GenerateSerializer, Immutable, Alias("ct.ChargeEvidence")]
public sealed record ChargeEvidence(string Code, DocumentType Document);

/// <summary>How a reference must look.</summary>
/// <param name="Type">The kind of reference.</param>
/// <param name="Pattern">A regular expression for the whole value, at most 200 characters, without look-around or back references.</param>
[GenerateSerializer, Immutable, Alias("ct.ReferencePattern")]
public sealed record ReferencePattern(ReferenceType Type, string Pattern);

/// <summary>How much of an invoice may stay unpaid (domain rules 5.11). Where both are given, both must hold.</summary>
/// <param name="Amount">At most this amount, in the invoice's currency; null means no such limit.</param>
/// <param name="Percent">At most this percent of what was to pay, 0 to 100; null means no such limit.</param>
[GenerateSerializer, Immutable, Alias("ct.PaymentTolerance")]
public sealed record PaymentTolerance(decimal? Amount, decimal? Percent);

/// <summary>How often a customer is billed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InvoicePeriod>))]
public enum InvoicePeriod
{
    /// <summary>Each shipment by itself, when it is ready.</summary>
    Shipment = 0,

    /// <summary>By statement, Monday to Sunday.</summary>
    Week = 1,

    /// <summary>By statement, month by month to the cut-off day.</summary>
    Month = 2,
}

/// <summary>How invoices reach the customer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InvoiceChannel>))]
public enum InvoiceChannel
{
    /// <summary>As the ERP sends them.</summary>
    Erp = 0,

    /// <summary>By e-mail.</summary>
    Email = 1,

    /// <summary>As EDI. // X12 210, EDIFACT INVOIC</summary>
    Edi = 2,

    /// <summary>Through the customer's portal.</summary>
    Portal = 3,
}
