using ControlTower.Contracts.Billing;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Web.Exceptions;

/// <summary>What a person reports by hand.</summary>
/// <param name="Type">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Stop">At which stop; null when at none.</param>
/// <param name="Carrier">Which carrier; null when that is not what is reported.</param>
/// <param name="Names">Names the shipment has from now on; empty when none are told.</param>
public sealed record Reported(MilestoneType Type, DateTimeOffset At, int? Stop, string? Carrier, ImmutableArray<Reference> Names);

/// <summary>A fuel price entered by hand.</summary>
/// <param name="Index">The series.</param>
/// <param name="Price">The value and its day.</param>
public sealed record FuelEntry(string Index, FuelPrice Price);
