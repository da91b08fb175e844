using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Edi.X12;

/// <summary>What is done at a stop. // X12 S5-02, DE 163: PU is a part unload, never a pickup</summary>
internal static class StopReasons
{
    /// <summary>Pickup or delivery; null for stops where freight stays as it is.</summary>
    public static StopKind? Of(string code) => code switch
    {
        "CL" or "LD" or "PL" or "AL" or "SL" or "RT" or "PA" => StopKind.Pickup,
        "CU" or "UL" or "PU" or "DT" or "SU" => StopKind.Delivery,
        _ => null,
    };
}
