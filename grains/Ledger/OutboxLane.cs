namespace ControlTower.Grains.Ledger;

/// <summary>Messages that share a receiver. A lane whose receiver is slow or away rests without the others noticing.</summary>
/// <param name="Kinds">What travels in it.</param>
/// <param name="Concurrency">Messages carried out at the same time.</param>
/// <param name="Page">Messages read at once, and completed together.</param>
/// <param name="Settle">How long to wait after a ring, so that many rings are one look.</param>
internal sealed record OutboxLane(ImmutableArray<OutboxKind> Kinds, int Concurrency, int Page, TimeSpan Settle)
{
    /// <summary>True from a ring until the next look.</summary>
    public bool Rung { get; set; }

    /// <summary>How often the receiver did not answer since it last did.</summary>
    public int Failures { get; private set; }

    public DateTimeOffset RestsUntil { get; private set; }

    public void Answered() => (Failures, RestsUntil) = (0, DateTimeOffset.MinValue);

    public void DidNotAnswer(DateTimeOffset now, TimeSpan rest) => (Failures, RestsUntil) = (Failures + 1, now + rest);

    /// <summary>Everything within the tower; postings; dispatch confirmations, which are many and must not delay a posting.</summary>
    public static ImmutableArray<OutboxLane> All(OutboxOptions options) =>
    [
        new([OutboxKind.DraftInvoice, OutboxKind.TellShipment, OutboxKind.ReassessShipments, OutboxKind.AttachParked, OutboxKind.RepostInvoice], options.TowerConcurrency, 256, TimeSpan.FromMilliseconds(10)),
        new([OutboxKind.PostInvoice], options.ErpConcurrency, 16, TimeSpan.FromMilliseconds(50)),
        new([OutboxKind.ConfirmDispatch], options.ErpConcurrency, 64, TimeSpan.FromMilliseconds(50)),
    ];
}
