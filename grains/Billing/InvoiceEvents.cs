using System.Text.Json.Serialization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Billing;

/// <summary>What an invoice concluded. A closed family: every member is in this file. Append members, never change or reuse a name.</summary>
[JsonDerivedType(typeof(InvoiceDrafted), "invoice-drafted")]
[JsonDerivedType(typeof(InvoicePosted), "invoice-posted")]
[JsonDerivedType(typeof(InvoiceRefused), "invoice-refused")]
[JsonDerivedType(typeof(InvoiceDiffered), "invoice-differed")]
[JsonDerivedType(typeof(PostingAskedAgain), "posting-asked-again")]
[JsonDerivedType(typeof(PaymentRecorded), "payment-recorded")]
[JsonDerivedType(typeof(InvoiceHeld), "invoice-held")]
[JsonDerivedType(typeof(InvoiceReleased), "invoice-released")]
[JsonDerivedType(typeof(InvoiceDisputed), "invoice-disputed")]
[JsonDerivedType(typeof(DisputeSettled), "dispute-settled")]
[JsonDerivedType(typeof(InvoiceWrittenOff), "invoice-written-off")]
[JsonDerivedType(typeof(InvoiceCredited), "invoice-credited")]
public abstract record InvoiceEvent;

/// <summary>The lines are frozen and the ERP is asked to post them.</summary>
public sealed record InvoiceDrafted(InvoiceDraft Draft, DateTimeOffset At) : InvoiceEvent;

/// <summary>The ERP posted exactly what was drafted.</summary>
public sealed record InvoicePosted(ErpPosted Posting) : InvoiceEvent;

/// <summary>The ERP refused to post.</summary>
public sealed record InvoiceRefused(string Reason) : InvoiceEvent;

/// <summary>The ERP's books and ours do not agree (invariant 7). A person must look; the ERP's answer stays here.</summary>
public sealed record InvoiceDiffered(ErpAnswer Answer, string Difference) : InvoiceEvent;

/// <summary>The ERP is asked again, under the same key.</summary>
public sealed record PostingAskedAgain(int Attempt) : InvoiceEvent;

/// <summary>A payment came in.</summary>
public sealed record PaymentRecorded(ErpPaid Payment) : InvoiceEvent;

/// <summary>A person holds it.</summary>
public sealed record InvoiceHeld(Hold Hold) : InvoiceEvent;

/// <summary>The hold ended.</summary>
public sealed record InvoiceReleased(string By, string? Reason) : InvoiceEvent;

/// <summary>The customer disputes it.</summary>
public sealed record InvoiceDisputed(Dispute Dispute) : InvoiceEvent;

/// <summary>The dispute ended; the deductions named are settled with it.</summary>
public sealed record DisputeSettled(bool CustomerIsRight, string Note, ImmutableArray<string> Deductions, string By, DateTimeOffset At) : InvoiceEvent;

/// <summary>A person gave up what was open.</summary>
public sealed record InvoiceWrittenOff(WriteOff WriteOff) : InvoiceEvent;

/// <summary>A credit memo over it was posted.</summary>
public sealed record InvoiceCredited(ErpCredited Credit) : InvoiceEvent;
