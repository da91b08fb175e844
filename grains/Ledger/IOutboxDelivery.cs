namespace ControlTower.Grains.Ledger;

/// <summary>Carries out one kind of message. Called at least once per message: what it does must be harmless the second time.</summary>
public interface IOutboxDelivery
{
    OutboxKind Kind { get; }

    /// <summary>Carries the message out; it counts as done when this returns, and is tried again later when it throws.</summary>
    Task Deliver(OutboxEntry entry, CancellationToken stop);
}

/// <summary>The receiver understood and said no; trying again soon will not help, so the message waits with its error in sight.</summary>
public sealed class DeliveryRefusedException(string message) : Exception(message);
