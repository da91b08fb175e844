namespace ControlTower.Grains.Ledger;

/// <summary>What an aggregate needs of the outside: the ledger, the partitions and the clock.</summary>
public sealed class LedgerAccess(ILedger ledger, Partitions partitions, TimeProvider clock)
{
    public ILedger Ledger => ledger;

    public Partitions Partitions => partitions;

    /// <summary>The time, UTC, cut to whole microseconds: what both databases keep.</summary>
    public DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
