namespace ControlTower.Contracts.Customers;

/// <summary>Prices of extras that follow from what happened, without anybody reporting a charge (domain rules 5.1, 5.4). What is null is not charged.</summary>
/// <param name="TruckNotUsed">Per truck that was sent and not used: cancelled after dispatch. // TONU, X12 element 150 VOR</param>
/// <param name="StopOff">Per stop beyond <paramref name="StopsIncluded"/>. // X12 element 150 SOC</param>
/// <param name="StopsIncluded">Stops that the linehaul covers, first and last counted, from 2.</param>
/// <param name="Redelivery">Per attempt at delivery that failed. // X12 element 150 RCL</param>
[GenerateSerializer, Immutable, Alias("ct.EventPrices")]
public sealed record EventPrices(decimal? TruckNotUsed = null, decimal? StopOff = null, int StopsIncluded = 2, decimal? Redelivery = null);
