using ControlTower.Contracts.Shipments;

namespace ControlTower.Grains.Edi.Meaning;

/// <summary>X12 315 B4-03. // X12 DE 157</summary>
internal static class OceanStatuses
{
    public static ImmutableDictionary<string, StatusMeaning> Actual { get; } = new Dictionary<string, StatusMeaning>(StringComparer.Ordinal)
    {
        ["A"] = new("ArrivedTerminal", StatusKind.Actual, MilestoneType.ArrivedTerminal),
        ["AE"] = new("LoadedOnVessel", StatusKind.Actual),
        ["AF"] = new("DepartedPickup", StatusKind.Actual, MilestoneType.DepartedPickup),
        ["AG"] = new("EtaDelivery", StatusKind.Estimated, MilestoneType.ArrivedDelivery),
        ["AL"] = new("RailLoaded", StatusKind.Actual),
        ["AM"] = new("Loaded", StatusKind.Actual, MilestoneType.LoadingEnded),
        ["AR"] = new("RailArrived", StatusKind.Actual),
        ["AV"] = new("AvailableForDelivery", StatusKind.Actual),
        ["CR"] = new("CarrierReleased", StatusKind.Actual),
        ["CT"] = new("CustomsReleased", StatusKind.Actual),
        ["CU"] = new("CarrierAndCustomsReleased", StatusKind.Actual),
        ["D"] = new("Delivered", StatusKind.Actual, MilestoneType.Delivered),
        ["EE"] = new("EmptyPicked", StatusKind.Actual),
        ["I"] = new("GateIn", StatusKind.Actual),
        ["NO"] = new("ArrivalNotice", StatusKind.Information),
        ["OA"] = new("GateOut", StatusKind.Actual),
        ["P"] = new("DepartedTerminal", StatusKind.Actual, MilestoneType.DepartedTerminal),
        ["RD"] = new("EmptyReturned", StatusKind.Actual, MilestoneType.EmptyReturned),
        ["RL"] = new("RailDeparted", StatusKind.Actual),
        ["UR"] = new("RailUnloaded", StatusKind.Actual),
        ["UV"] = new("UnloadedFromVessel", StatusKind.Actual),
        ["VA"] = new("VesselArrived", StatusKind.Actual),
        ["VD"] = new("VesselDeparted", StatusKind.Actual),
        ["X1"] = new("ArrivedDelivery", StatusKind.Actual, MilestoneType.ArrivedDelivery),
        ["X3"] = new("ArrivedPickup", StatusKind.Actual, MilestoneType.ArrivedPickup),
    }.ToImmutableDictionary(StringComparer.Ordinal);
}
