using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Billing;

/// <summary>The NMFC class of a shipment: as told, or by its density.</summary>
internal static class FreightClass
{
    // NMFC density scale since Docket 2025-1, pounds per cubic foot: below the first figure the class is the second.
    private static readonly (decimal Below, decimal Class)[] Scale =
    [
        (1, 400), (2, 300), (4, 250), (6, 175), (8, 125), (10, 100), (12, 92.5m), (15, 85), (22.5m, 70), (30, 65), (35, 60), (50, 55),
    ];

    private const decimal Densest = 50;

    /// <summary>The class; null when it was not told and the density is unknown.</summary>
    public static decimal? Of(Commodity freight) => freight switch
    {
        { FreightClass: { } told } => told,
        { WeightLb: { } weight, VolumeCubicFeet: > 0 and var volume } => OfDensity(weight / volume),
        _ => null,
    };

    /// <summary>The class of so many pounds per cubic foot.</summary>
    public static decimal OfDensity(decimal poundsPerCubicFoot)
    {
        foreach (var (below, freightClass) in Scale)
        {
            if (poundsPerCubicFoot < below)
            {
                return freightClass;
            }
        }

        return Densest;
    }
}
