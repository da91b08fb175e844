using ControlTower.Contracts.Board;

namespace ControlTower.Grains.Board;

/// <summary>One subscription of a web node, as the hub knows it.</summary>
/// <param name="observer">The node.</param>
/// <param name="expiresAt">When the subscription ends; a renewal is a new one.</param>
internal sealed class Ear(IBoardObserver observer, DateTimeOffset expiresAt)
{
    // A node that is slower misses batches, sees the gap and reads the board again.
    private const int MaxUnderWay = 16;

    private int _underWay;

    public IBoardObserver Observer => observer;

    public DateTimeOffset ExpiresAt => expiresAt;

    public bool Busy => _underWay >= MaxUnderWay;

    /// <summary>Completes when the node took the batch; throws when it did not.</summary>
    public async Task Send(BoardBatch batch)
    {
        _underWay++;
        try
        {
            await observer.Changed(batch);
        }
        finally
        {
            _underWay--;
        }
    }
}
