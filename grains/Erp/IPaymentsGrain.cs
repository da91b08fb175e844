using Orleans.Concurrency;

namespace ControlTower.Grains.Erp;

/// <summary>Fetches payments from the ERP and tells the invoices; one in the whole cluster, key <see cref="Key"/>. Somebody must see to it that it is awake.</summary>
[Alias("ct.IPaymentsGrain")]
public interface IPaymentsGrain : IGrainWithStringKey
{
    /// <summary>The only key there is.</summary>
    const string Key = "erp";

    /// <summary>Wakes the grain; it goes on by itself. Returns at once.</summary>
    [Alias("Poke"), AlwaysInterleave]
    Task Poke();
}
