using ControlTower.Contracts.Values;

namespace ControlTower.Contracts.Billing;

/// <summary>The charge codes of one ERP; the key is the ERP's name. A customer's own mapping goes before it.</summary>
[Alias("ct.IChargeMapGrain")]
public interface IChargeMapGrain : IGrainWithStringKey
{
    /// <summary>The ERP of accounts that name none.</summary>
    const string Default = "default";

    /// <summary>Maps codes for every account that the ERP keeps; shipments that wait for a code look again (M7). The same mappings again change nothing.</summary>
    /// <param name="codes">Code as charged → the ERP's billing code, 1 to 32 characters each; 1 to 500 of them.</param>
    /// <param name="actor">Who decides.</param>
    [Alias("Map")]
    Task<CommandOutcome> Map(ImmutableSortedDictionary<string, string> codes, Actor actor);

    /// <summary>The map; empty when there is none.</summary>
    [Alias("Get")]
    Task<ChargeMapView> Get();
}

/// <summary>The charge codes of one ERP.</summary>
/// <param name="Erp">The ERP's name.</param>
/// <param name="Version">Counts every change, from 1; 0 when nothing was mapped.</param>
/// <param name="Codes">Code as charged → the ERP's billing code.</param>
[GenerateSerializer, Immutable, Alias("ct.ChargeMapView")]
public sealed record ChargeMapView(string Erp, long Version, ImmutableSortedDictionary<string, string> Codes);
