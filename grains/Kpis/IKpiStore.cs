namespace ControlTower.Grains.Kpis;

/// <summary>The sums as the ledger commits left them. What is read grows with days, not with shipments.</summary>
public interface IKpiStore
{
    /// <summary>Everything that stands now, and what happened from a day on.</summary>
    /// <param name="from">Days since 1970, UTC, inclusive.</param>
    Task<ImmutableArray<Tally>> Since(int from);
}
