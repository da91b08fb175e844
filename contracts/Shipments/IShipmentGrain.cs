using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Shipments;

/// <summary>One shipment; the key is its <see cref="ShipmentId"/>. Refusals are values; only broken infrastructure throws.</summary>
[Alias("ct.IShipmentGrain")]
public interface IShipmentGrain : IGrainWithStringKey
{
    /// <summary>Creates the shipment, or changes its plan before pickup.</summary>
    /// <param name="command">The order as the ERP released it.</param>
    /// <param name="actor">Who released it.</param>
    [Alias("Release")]
    Task<CommandOutcome> Release(ReleaseShipment command, Actor actor);

    /// <summary>Carries out a command.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="actor">Who asks.</param>
    [Alias("Handle")]
    Task<CommandOutcome> Handle(ShipmentCommand command, Actor actor);

    /// <summary>The shipment with timeline, charges, readiness proof and ledger; null when it does not exist.</summary>
    [Alias("Get")]
    Task<ShipmentView?> Get();
}
