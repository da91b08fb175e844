using ControlTower.Contracts.Exceptions;

namespace ControlTower.Grains.Ledger;

/// <summary>The body of <see cref="OutboxKind.ReassessShipments"/>.</summary>
/// <param name="Subject">What changed, such as <c>Customer/ACME v3</c> or <c>FuelIndex/EIA-US v9</c>.</param>
/// <param name="Blocked">When the message has no target: the shipments with this block look again.</param>
public sealed record Reassessment(string Subject, BlockReason? Blocked);
