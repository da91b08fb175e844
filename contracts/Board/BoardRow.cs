using ControlTower.Contracts.Exceptions;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Board;

/// <summary>One shipment on the board: what was driven and what was billed in one row (R165). Written in the same transaction as the shipment itself.</summary>
/// <param name="Id">The shipment.</param>
/// <param name="Version">The shipment's ledger version; a higher one replaces a lower one.</param>
/// <param name="Customer">Who pays.</param>
/// <param name="CustomerName">The customer's name when last looked at; the id when unknown.</param>
/// <param name="Reference">The reference people use first: load, else purchase order, else the first.</param>
/// <param name="Origin">Label of the first pickup.</param>
/// <param name="Destination">Label of the last delivery.</param>
/// <param name="Carrier">Carrier; null when none.</param>
/// <param name="Operational">Where the freight is.</param>
/// <param name="Financial">Where the money is.</param>
/// <param name="Blocks">Bit set of <see cref="BlockReason"/>: bit n is reason n. 0 when nothing blocks.</param>
/// <param name="PrimaryBlock">The block to clear first; null when nothing blocks.</param>
/// <param name="Owner">The team that owns the primary block; null when nothing blocks.</param>
/// <param name="Assignee">The user who took it; null when nobody did.</param>
/// <param name="Value">What is or will be billed.</param>
/// <param name="Late">True when it ran, or will run, later than planned at the last delivery.</param>
/// <param name="PlannedDelivery">End of the last delivery's window; null when none.</param>
/// <param name="DeliveredAt">Actual delivery; null before.</param>
/// <param name="DueAt">When the primary block's service level ends; null when nothing blocks.</param>
/// <param name="LastEvent">What was heard last.</param>
/// <param name="LastEventAt">When that happened.</param>
/// <param name="InvoiceNumber">The ERP's number of the newest invoice; null when none is posted.</param>
/// <param name="InvoicedAt">When the ERP posted the first invoice; null before.</param>
[GenerateSerializer, Immutable, Alias("ct.BoardRow")]
public sealed record BoardRow(
    ShipmentId Id,
    long Version,
    CustomerId Customer,
    string CustomerName,
    string Reference,
    string Origin,
    string Destination,
    string? Carrier,
    OperationalStatus Operational,
    FinancialStatus Financial,
    uint Blocks,
    BlockReason? PrimaryBlock,
    Team? Owner,
    string? Assignee,
    Money Value,
    bool Late,
    DateTimeOffset? PlannedDelivery,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? DueAt,
    string LastEvent,
    DateTimeOffset LastEventAt,
    string? InvoiceNumber,
    DateTimeOffset? InvoicedAt);
