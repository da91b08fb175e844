using ControlTower.Contracts.Values;
using ControlTower.Grains.Kpis;

namespace ControlTower.Grains.Ledger;

/// <summary>What is stored together with a decision, besides its events and the snapshot.</summary>
public sealed record Effects(
    BoardChange? Board,
    ImmutableArray<Reference> References,
    ImmutableArray<OutboxMessage> Outbox,
    ImmutableArray<DeadlineChange> Deadlines,
    ImmutableArray<Tally>? Tallies = null)
{
    public static Effects None { get; } = new(null, [], [], []);

    /// <summary>Only outbox messages.</summary>
    public static Effects Send(params ImmutableArray<OutboxMessage> outbox) => None with { Outbox = outbox };
}
