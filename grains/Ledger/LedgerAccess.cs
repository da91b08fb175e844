using ControlTower.Grains.Subscriptions;

namespace ControlTower.Grains.Ledger;

/// <summary>What an aggregate needs of the outside: the ledger, the partitions, the clock and, where there are such, the bell of the outbox and those who listen.</summary>
public sealed class LedgerAccess(ILedger ledger, Partitions partitions, TimeProvider clock, IOutboxSignal? outbox = null, IAudience? audience = null)
{
    public ILedger Ledger => ledger;

    public Partitions Partitions => partitions;

    public IOutboxSignal? Outbox => outbox;

    public IAudience? Audience => audience;

    /// <summary>The time, UTC, cut to whole microseconds: what both databases keep.</summary>
    public DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
