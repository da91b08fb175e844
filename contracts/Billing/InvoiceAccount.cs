using System.Text.Json.Serialization;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Billing;

/// <summary>What is owed on a posted invoice, tax included, and what stands in the way. Payable − credited − paid − written off = open.</summary>
/// <param name="Payable">Total and tax as posted.</param>
/// <param name="Credited">Taken off by posted credit memos.</param>
/// <param name="Paid">Paid so far.</param>
/// <param name="WrittenOff">Given up, by tolerance or by a person.</param>
/// <param name="Open">Still owed; negative when too much was paid.</param>
/// <param name="WrittenOffBecause">The tolerance that applied, or the person's reason; null when nothing was written off.</param>
/// <param name="Hold">Why it is not chased; null when it is.</param>
/// <param name="Dispute">What the customer disputes; null when nothing.</param>
/// <param name="Payments">Every payment.</param>
/// <param name="Credits">Every posted credit memo.</param>
[GenerateSerializer, Immutable, Alias("ct.InvoiceAccount")]
public sealed record InvoiceAccount(
    Money Payable,
    Money Credited,
    Money Paid,
    Money WrittenOff,
    Money Open,
    string? WrittenOffBecause,
    Shipments.Hold? Hold,
    Dispute? Dispute,
    ImmutableArray<ErpPaid> Payments,
    ImmutableArray<ErpCredited> Credits);

/// <summary>What a customer disputes.</summary>
/// <param name="Reason">From the catalogue.</param>
/// <param name="Amount">How much.</param>
/// <param name="Note">The customer's words.</param>
/// <param name="By">Who wrote it down.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("ct.Dispute")]
public sealed record Dispute(DisputeReason Reason, Money Amount, string Note, string By, DateTimeOffset At);

/// <summary>Why a customer disputes an invoice or pays less (domain rules 5.11).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DisputeReason>))]
public enum DisputeReason
{
    /// <summary>The rate is not the agreed one.</summary>
    Rate = 0,

    /// <summary>Weight or freight class.</summary>
    WeightOrClass = 1,

    /// <summary>The fuel surcharge.</summary>
    Fuel = 2,

    /// <summary>An extra that nobody authorised.</summary>
    AccessorialNotAuthorised = 3,

    /// <summary>An extra without evidence.</summary>
    EvidenceMissing = 4,

    /// <summary>The proof of delivery is missing.</summary>
    PodMissing = 5,

    /// <summary>It was invoiced before.</summary>
    Duplicate = 6,

    /// <summary>Somebody else has to pay.</summary>
    WrongBillTo = 7,

    /// <summary>The purchase order number is wrong.</summary>
    WrongPurchaseOrder = 8,

    /// <summary>The tax.</summary>
    Tax = 9,

    /// <summary>The currency.</summary>
    Currency = 10,

    /// <summary>Freight was short or damaged and is deducted.</summary>
    ShortOrDamaged = 11,

    /// <summary>It came too late.</summary>
    LateSubmission = 12,
}
