namespace ControlTower.Grains.Ledger;

/// <summary>Tells that outbox messages were committed, so that they need not wait for the next look. A lost signal only costs time.</summary>
public interface IOutboxSignal
{
    /// <summary>Returns at once; never throws.</summary>
    /// <param name="partition">Where the messages are.</param>
    void Raise(int partition);
}
