using ControlTower.Contracts.Board;

namespace ControlTower.Grains.Board;

/// <summary>Takes rows after their commit and passes them on, coalesced. Never blocks, never throws.</summary>
public interface IBoardFeed
{
    void Changed(BoardRow row);
}
