using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Billing;

/// <summary>What a person can ask of an invoice. A closed family: every member is in this file. Crediting is asked of the shipment, which owns the obligations.</summary>
[GenerateSerializer, Immutable, Alias("ct.InvoiceCommand")]
public abstract record InvoiceCommand;

/// <summary>Keep the invoice from being chased.</summary>
/// <param name="Reason">Why; needed.</param>
[GenerateSerializer, Immutable, Alias("ct.HoldInvoice")]
public sealed record HoldInvoice(string Reason) : InvoiceCommand;

/// <summary>End the hold.</summary>
/// <param name="Reason">Why; may be null.</param>
[GenerateSerializer, Immutable, Alias("ct.ReleaseInvoice")]
public sealed record ReleaseInvoice(string? Reason) : InvoiceCommand;

/// <summary>Write down that the customer disputes the invoice.</summary>
/// <param name="Reason">From the catalogue.</param>
/// <param name="Amount">How much of it, above 0 and at most what is open; null means all that is open.</param>
/// <param name="Note">The customer's words; needed.</param>
[GenerateSerializer, Immutable, Alias("ct.DisputeInvoice")]
public sealed record DisputeInvoice(DisputeReason Reason, Money? Amount, string Note) : InvoiceCommand;

/// <summary>End the dispute. Where the customer is right, credit the lines afterwards.</summary>
/// <param name="CustomerIsRight">How it ended.</param>
/// <param name="Note">What was agreed; needed.</param>
[GenerateSerializer, Immutable, Alias("ct.SettleDispute")]
public sealed record SettleDispute(bool CustomerIsRight, string Note) : InvoiceCommand;

/// <summary>Give up what is still open.</summary>
/// <param name="Reason">Why; needed.</param>
[GenerateSerializer, Immutable, Alias("ct.WriteOffInvoice")]
public sealed record WriteOffInvoice(string Reason) : InvoiceCommand;

/// <summary>The moves of an invoice, for people: which of them are legal depends on its state.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InvoiceMove>))]
public enum InvoiceMove
{
    /// <summary>Ask the ERP again.</summary>
    Repost = 0,

    /// <summary><see cref="HoldInvoice"/>.</summary>
    Hold = 1,

    /// <summary><see cref="ReleaseInvoice"/>.</summary>
    Release = 2,

    /// <summary><see cref="DisputeInvoice"/>.</summary>
    Dispute = 3,

    /// <summary><see cref="SettleDispute"/>.</summary>
    Settle = 4,

    /// <summary><see cref="WriteOffInvoice"/>.</summary>
    WriteOff = 5,

    /// <summary><see cref="Shipments.CreditInvoice"/>, asked of the shipment.</summary>
    Credit = 6,
}
