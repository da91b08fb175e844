namespace ControlTower.Grains.Ledger;

/// <summary>Messages that share a receiver. A lane whose receiver is slow or away rests without the others noticing.</summary>
/// <param name="Kinds">What travels in it.</param>
/// <param name="Concurrency">Messages carried out at the same time.</param>
/// <param name="Page">Messages read at once, and completed together.</param>
/// <param name="Settle">How long to wait after a ring, so that many rings are one look.</param>
/// <param name="Options">How long to wait after failures.</param>
internal sealed record OutboxLane(ImmutableArray<OutboxKind> Kinds, int Concurrency, int Page, TimeSpan Settle, OutboxOptions Options)
{
    private int _failures;

    /// <summary>True from a ring until the next look.</summary>
    public bool Rung { get; set; }

    /// <summary>Nothing is carried out before.</summary>
    public DateTimeOffset RestsUntil { get; private set; }

    /// <summary>Everything within the tower; postings; dispatch confirmations, which are many and must not delay a posting; news for subscribers, which nobody waits for.</summary>
    public static ImmutableArray<OutboxLane> All(OutboxOptions options) =>
    [
        new([OutboxKind.DraftInvoice, OutboxKind.TellShipment, OutboxKind.ReassessShipments, OutboxKind.AttachParked, OutboxKind.RepostInvoice, OutboxKind.TellInvoice, OutboxKind.AskInvoice, OutboxKind.TellVisit, OutboxKind.TellDirectory], options.TowerConcurrency, 256, TimeSpan.FromMilliseconds(10), options),
        new([OutboxKind.PostInvoice], options.ErpConcurrency, 16, TimeSpan.FromMilliseconds(50), options),
        new([OutboxKind.ConfirmDispatch], options.ErpConcurrency, 64, TimeSpan.FromMilliseconds(50), options),
        new([OutboxKind.Announce], options.TowerConcurrency, 256, TimeSpan.FromMilliseconds(25), options),
    ];

    public void Answered() => (_failures, RestsUntil) = (0, DateTimeOffset.MinValue);

    /// <summary>The receiver is away: the whole lane rests, longer each time.</summary>
    public void DidNotAnswer(DateTimeOffset now, double chance) =>
        (_failures, RestsUntil) = (_failures + 1, now + BackOff.After(_failures + 1, chance, Options.ShortestWait, Options.LongestRest));

    /// <summary>When a message that failed is tried again.</summary>
    public DateTimeOffset Again(OutboxEntry failed, DateTimeOffset now, double chance) =>
        now + BackOff.After(failed.Attempts + 1, chance, Options.ShortestWait, Options.LongestWait);
}
