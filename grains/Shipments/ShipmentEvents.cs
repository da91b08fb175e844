using System.Text.Json.Serialization;
using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Billing;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Shipments;

/// <summary>What a shipment concluded. A closed family: every member is in this file. Append members, never change or reuse a name.</summary>
[JsonDerivedType(typeof(ShipmentReleased), "shipment-released")]
[JsonDerivedType(typeof(PlanChanged), "plan-changed")]
[JsonDerivedType(typeof(MilestoneRecorded), "milestone-recorded")]
[JsonDerivedType(typeof(DocumentAttached), "document-attached")]
[JsonDerivedType(typeof(ChargeEntered), "charge-entered")]
[JsonDerivedType(typeof(ChargeDecided), "charge-decided")]
[JsonDerivedType(typeof(HoldPlaced), "hold-placed")]
[JsonDerivedType(typeof(HoldReleased), "hold-released")]
[JsonDerivedType(typeof(BlockAssigned), "block-assigned")]
[JsonDerivedType(typeof(BlockWaived), "block-waived")]
[JsonDerivedType(typeof(DocumentRequested), "document-requested")]
[JsonDerivedType(typeof(DeadlinePassed), "deadline-passed")]
[JsonDerivedType(typeof(ShipmentAssessed), "shipment-assessed")]
[JsonDerivedType(typeof(InvoiceRequested), "invoice-requested")]
[JsonDerivedType(typeof(RepostRequested), "repost-requested")]
[JsonDerivedType(typeof(InvoiceAnswered), "invoice-answered")]
[JsonDerivedType(typeof(PriceAgreed), "price-agreed")]
[JsonDerivedType(typeof(CreditRequested), "credit-requested")]
[JsonDerivedType(typeof(InvoiceMoved), "invoice-moved")]
public abstract record ShipmentEvent;

/// <summary>The ERP released the order; the shipment exists from here on.</summary>
public sealed record ShipmentReleased(ShipmentId Id, ReleaseShipment Order) : ShipmentEvent;

/// <summary>The order was released again with another plan, before pickup.</summary>
public sealed record PlanChanged(ReleaseShipment Order) : ShipmentEvent;

/// <summary>A source's claim was taken down.</summary>
public sealed record MilestoneRecorded(Claim Claim) : ShipmentEvent;

/// <summary>A document came.</summary>
public sealed record DocumentAttached(AttachedDocument Document) : ShipmentEvent;

/// <summary>A person entered a charge.</summary>
public sealed record ChargeEntered(ReportedChargeFact Charge, string By) : ShipmentEvent;

/// <summary>A person approved or rejected a charge.</summary>
public sealed record ChargeDecided(string Obligation, ChargeDecision Decision) : ShipmentEvent;

/// <summary>A person holds the shipment.</summary>
public sealed record HoldPlaced(Hold Hold) : ShipmentEvent;

/// <summary>The hold ended.</summary>
public sealed record HoldReleased(string By, string? Reason) : ShipmentEvent;

/// <summary>A block has a new owner.</summary>
public sealed record BlockAssigned(BlockReason Block, Assignment Assignment) : ShipmentEvent;

/// <summary>A person's word stands in place of a missing document or reference.</summary>
public sealed record BlockWaived(BlockReason Block, Waiver Waiver) : ShipmentEvent;

/// <summary>The carrier was asked for a document.</summary>
public sealed record DocumentRequested(DocumentType Document, string By, DateTimeOffset At) : ShipmentEvent;

/// <summary>A clock fired and what it waited for was not there.</summary>
public sealed record DeadlinePassed(DeadlineKind Kind, DateTimeOffset DueAt) : ShipmentEvent;

/// <summary>Charges, blocks or statuses came out differently than before.</summary>
public sealed record ShipmentAssessed(Conclusion Conclusion, DateTimeOffset? At = null) : ShipmentEvent;

/// <summary>Every check passed: the invoice was asked for. From here on its obligations are billed.</summary>
public sealed record InvoiceRequested(InvoiceId Invoice, InvoiceDraft Draft, DateTimeOffset At) : ShipmentEvent;

/// <summary>A person wants the ERP to be asked again.</summary>
public sealed record RepostRequested(InvoiceId Invoice, string By) : ShipmentEvent;

/// <summary>People agreed on a price for this shipment alone.</summary>
public sealed record PriceAgreed(string Obligation, AgreedAmount Price) : ShipmentEvent;

/// <summary>A credit memo was asked for; what it takes off is credited from here on.</summary>
/// <param name="Credit">The credit memo.</param>
/// <param name="Draft">What it takes off; it names the invoice it corrects.</param>
/// <param name="Rebill">True when what is credited in full is owed anew.</param>
/// <param name="Request">The request's id; an adjustment's obligation when the tower asked by itself.</param>
/// <param name="By">Who asked.</param>
/// <param name="At">When.</param>
public sealed record CreditRequested(InvoiceId Credit, InvoiceDraft Draft, bool Rebill, string Request, string By, DateTimeOffset At) : ShipmentEvent;

/// <summary>An invoice of this shipment is in another state.</summary>
public sealed record InvoiceMoved(InvoiceId Invoice, InvoiceStatus Status, long Version, DateTimeOffset At) : ShipmentEvent;

/// <summary>The ERP's word on an invoice of this shipment.</summary>
public sealed record InvoiceAnswered(InvoiceId Invoice, ErpAnswer Answer, InvoiceStatus Status) : ShipmentEvent;
