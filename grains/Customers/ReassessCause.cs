using ControlTower.Contracts.Exceptions;

namespace ControlTower.Grains.Customers;

/// <summary>The body of a ReassessShipments message without a target: which shipments look again.</summary>
/// <param name="Block">Those that this blocks.</param>
/// <param name="Subject">What changed, such as the fuel index.</param>
public sealed record ReassessCause(BlockReason Block, string Subject);
