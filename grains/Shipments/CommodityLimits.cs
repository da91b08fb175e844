using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Shipments;

/// <summary>How much one shipment can be, generously: what is beyond is a slip of the pen, and prices of it could not be reckoned.</summary>
internal static class CommodityLimits
{
    private const decimal MostPounds = 100_000_000m;
    private const decimal MostMiles = 100_000m;
    private const decimal LeastCubicFeet = 0.001m;
    private const decimal MostCubicFeet = 100_000_000m;
    private const decimal MostClass = 1_000m;
    private const int MostPieces = 100_000_000;

    /// <summary>What is wrong and what to do; null when nothing is.</summary>
    public static string? Problem(Commodity commodity) => commodity switch
    {
        { WeightLb: <= 0 or > MostPounds } => "A weight is above 0 and at most 100,000,000 lb; leave it out when it is not known.",
        { DistanceMiles: <= 0 or > MostMiles } => "A distance is above 0 and at most 100,000 miles; leave it out when it is not known.",
        { Pieces: < 1 or > MostPieces } => "Pieces are 1 to 100,000,000; leave them out when they are not known.",
        { Pallets: < 0 or > MostPieces } => "Pallets are 0 to 100,000,000; leave them out when they are not known.",
        { VolumeCubicFeet: < LeastCubicFeet or > MostCubicFeet } => "A volume is 0.001 to 100,000,000 cubic feet; leave it out when it is not known.",
        { FreightClass: <= 0 or > MostClass } => "A freight class is above 0 and at most 1000; leave it out when it is not known.",
        _ => null,
    };
}
