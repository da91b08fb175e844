using System.Text.Json.Serialization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Ingest;

/// <summary>Something a shipment is told through the inbox. A closed family: every member is in this file.</summary>
[GenerateSerializer, Immutable, Alias("ct.Fact")]
[JsonDerivedType(typeof(MilestoneFact), "milestone")]
[JsonDerivedType(typeof(DocumentFact), "document")]
[JsonDerivedType(typeof(DeadlineFact), "deadline")]
[JsonDerivedType(typeof(TermsFact), "terms")]
[JsonDerivedType(typeof(InvoiceFact), "invoice")]
[JsonDerivedType(typeof(InvoiceMovedFact), "invoice-moved")]
[JsonDerivedType(typeof(VisitShareFact), "visit-share")]
public abstract record Fact;

/// <summary>A source reported a milestone.</summary>
[GenerateSerializer, Immutable, Alias("ct.MilestoneFact")]
public sealed record MilestoneFact(Milestone Milestone) : Fact;

/// <summary>A document was stored for the shipment.</summary>
[GenerateSerializer, Immutable, Alias("ct.DocumentFact")]
public sealed record DocumentFact(AttachedDocument Document) : Fact;

/// <summary>A clock of the shipment fired.</summary>
[GenerateSerializer, Immutable, Alias("ct.DeadlineFact")]
public sealed record DeadlineFact(DeadlineKind Kind, DateTimeOffset DueAt) : Fact;

/// <summary>The customer's terms or a fuel index changed; look again.</summary>
/// <param name="Subject">What changed, such as <c>Customer/ACME v3</c>.</param>
[GenerateSerializer, Immutable, Alias("ct.TermsFact")]
public sealed record TermsFact(string Subject) : Fact;

/// <summary>What became of an invoice that the shipment asked for.</summary>
[GenerateSerializer, Immutable, Alias("ct.InvoiceFact")]
public sealed record InvoiceFact(InvoiceId Invoice, ErpAnswer Answer, InvoiceStatus Status) : Fact;

/// <summary>An invoice of the shipment is in another state: disputed, held, short-paid, written off, credited, or back.</summary>
/// <param name="Invoice">Which.</param>
/// <param name="Status">Its state now.</param>
/// <param name="Version">Its version; older news change nothing.</param>
/// <param name="At">Since when.</param>
[GenerateSerializer, Immutable, Alias("ct.InvoiceMovedFact")]
public sealed record InvoiceMovedFact(InvoiceId Invoice, InvoiceStatus Status, long Version, DateTimeOffset At) : Fact;

/// <summary>The shipment's share of one wait of a truck.</summary>
/// <param name="Visit">Which visit.</param>
/// <param name="Stop">The shipment's stop, by sequence.</param>
/// <param name="Share">Its share; an older version is old news.</param>
[GenerateSerializer, Immutable, Alias("ct.VisitShareFact")]
public sealed record VisitShareFact(string Visit, int Stop, VisitShare Share) : Fact;
