using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Customers;
using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Shipments;

/// <summary>The ERP released an order: from here on the shipment exists (R1, R106). Released again with the same content, nothing changes; with other content before pickup, the plan changes.</summary>
/// <param name="Customer">Who pays.</param>
/// <param name="Mode">How it moves.</param>
/// <param name="References">Every name known so far; at most 50.</param>
/// <param name="Stops">2 to 50 stops in driving order, at least one pickup before at least one delivery.</param>
/// <param name="Commodity">What is moved.</param>
/// <param name="ReleasedAt">When the order was released.</param>
/// <param name="Currency">The currency agreed for this shipment; <c>default</c> means the customer's.</param>
/// <param name="CostCentre">The ERP's cost centre; null when none. // R32</param>
/// <param name="BusinessUnit">Rollout scope: business unit; null when none. // R182</param>
[GenerateSerializer, Immutable, Alias("ct.ReleaseShipment")]
public sealed record ReleaseShipment(
    CustomerId Customer,
    TransportMode Mode,
    ImmutableArray<Reference> References,
    ImmutableArray<Stop> Stops,
    Commodity Commodity,
    DateTimeOffset ReleasedAt,
    Currency Currency,
    string? CostCentre,
    string? BusinessUnit);

/// <summary>What a person or another system can ask of a shipment. A closed family: every member is in this file.</summary>
[GenerateSerializer, Immutable, Alias("ct.ShipmentCommand")]
public abstract record ShipmentCommand;

/// <summary>Approve a charge that waits for a person. Repeating it changes nothing.</summary>
/// <param name="Obligation">The charge's key, see <see cref="Charge.Obligation"/>.</param>
/// <param name="Reason">Why; may be null.</param>
/// <param name="Authorisation">The customer's authorisation number, where it asks for one; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("ct.ApproveCharge")]
public sealed record ApproveCharge(string Obligation, string? Reason, string? Authorisation = null) : ShipmentCommand;

/// <summary>Reject a charge: it is not billed, through every later re-rating.</summary>
/// <param name="Obligation">The charge's key.</param>
/// <param name="Reason">Why; needed.</param>
[GenerateSerializer, Immutable, Alias("ct.RejectCharge")]
public sealed record RejectCharge(string Obligation, string Reason) : ShipmentCommand;

/// <summary>Enter a charge by hand (R42).</summary>
/// <param name="EntryId">The caller's id of this entry; the same id again changes nothing.</param>
/// <param name="Charge">What is charged; the amount is needed.</param>
/// <param name="Stop">The stop it belongs to; null for the whole shipment.</param>
[GenerateSerializer, Immutable, Alias("ct.EnterCharge")]
public sealed record EnterCharge(string EntryId, ReportedCharge Charge, int? Stop) : ShipmentCommand;

/// <summary>Keep a shipment from being billed until it is released.</summary>
/// <param name="Reason">Why; needed.</param>
/// <param name="Until">When the hold ends by itself; null means a person releases it.</param>
[GenerateSerializer, Immutable, Alias("ct.PlaceHold")]
public sealed record PlaceHold(string Reason, DateTimeOffset? Until) : ShipmentCommand;

/// <summary>End a hold.</summary>
/// <param name="Reason">Why; may be null.</param>
[GenerateSerializer, Immutable, Alias("ct.ReleaseHold")]
public sealed record ReleaseHold(string? Reason) : ShipmentCommand;

/// <summary>Say who takes care of a block.</summary>
/// <param name="Block">Which block.</param>
/// <param name="Team">The team that owns it from now on.</param>
/// <param name="Assignee">The user name; null means the whole team.</param>
[GenerateSerializer, Immutable, Alias("ct.AssignBlock")]
public sealed record AssignBlock(BlockReason Block, Team Team, string? Assignee) : ShipmentCommand;

/// <summary>Ask the carrier for a document; recorded on the timeline, repeated at most once a day.</summary>
/// <param name="Document">Which kind.</param>
[GenerateSerializer, Immutable, Alias("ct.RequestDocument")]
public sealed record RequestDocument(DocumentType Document) : ShipmentCommand;

/// <summary>Give a person's word in place of a document or reference the customer requires, with a reason that stays in the ledger.</summary>
/// <param name="Block">Which block is waived: PodMissing, PodIncomplete or ReferenceMissing.</param>
/// <param name="Reason">Why; needed.</param>
[GenerateSerializer, Immutable, Alias("ct.WaiveBlock")]
public sealed record WaiveBlock(BlockReason Block, string Reason) : ShipmentCommand;

/// <summary>Ask for the invoice now, where the customer is not invoiced automatically, or again after the ERP refused it.</summary>
[GenerateSerializer, Immutable, Alias("ct.RequestInvoice")]
public sealed record RequestInvoice : ShipmentCommand;

/// <summary>Look at the shipment again with the customer's terms as they are now.</summary>
[GenerateSerializer, Immutable, Alias("ct.Reassess")]
public sealed record Reassess : ShipmentCommand;

/// <summary>Agree on a price for this shipment alone, instead of the contract's or where it has none (R85). Somebody else must approve it before it is billed.</summary>
/// <param name="Obligation">The charge's key, such as <c>LHS</c>.</param>
/// <param name="Amount">The price, from 0, in the customer's currency.</param>
/// <param name="Reason">Why; needed.</param>
[GenerateSerializer, Immutable, Alias("ct.AgreePrice")]
public sealed record AgreePrice(string Obligation, Money Amount, string Reason) : ShipmentCommand;

/// <summary>Credit an invoice of the shipment, in whole or in part. The invoice itself stays as it is; the credit memo refers to it (domain rules 5.7).</summary>
/// <param name="RequestId">The caller's id of this request, 1 to 64 characters; the same id again changes nothing.</param>
/// <param name="Invoice">The posted invoice that is corrected.</param>
/// <param name="Lines">What is credited; empty means all that is left of it.</param>
/// <param name="Rebill">True when what is credited in full is to be rated and invoiced anew once the credit is posted; false closes it.</param>
/// <param name="Reason">Why; needed, it is printed on the credit memo.</param>
[GenerateSerializer, Immutable, Alias("ct.CreditInvoice")]
public sealed record CreditInvoice(string RequestId, InvoiceId Invoice, ImmutableArray<CreditedLine> Lines, bool Rebill, string Reason) : ShipmentCommand;

/// <summary>How much of a line is credited.</summary>
/// <param name="Obligation">The line's obligation.</param>
/// <param name="Amount">Above 0, at most what is left of the line; null means all that is left.</param>
[GenerateSerializer, Immutable, Alias("ct.CreditedLine")]
public sealed record CreditedLine(string Obligation, Money? Amount);
