using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Ledger;

/// <summary>What is stored together with a decision, besides its events and the snapshot.</summary>
public sealed record Effects(
    BoardChange? Board,
    ImmutableArray<Reference> References,
    ImmutableArray<OutboxMessage> Outbox,
    ImmutableArray<DeadlineChange> Deadlines)
{
    public static Effects None { get; } = new(null, [], [], []);

    /// <summary>Only outbox messages.</summary>
    public static Effects Send(params ImmutableArray<OutboxMessage> outbox) => None with { Outbox = outbox };
}
