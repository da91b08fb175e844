using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Ingest;

/// <summary>Brings the items of a partition (the key) to their shipments, in order, each exactly once as far as can be seen. The stream wakes it.</summary>
[Alias("ct.IMilestoneDispatcherGrain")]
public interface IMilestoneDispatcherGrain : IPoked
{
    /// <summary>Applies what the stream did not bring. Harmless at any time.</summary>
    [Alias("CatchUp")]
    Task CatchUp();
}
