using ControlTower.Contracts.Board;

namespace ControlTower.Web.Board;

/// <summary>This web node's single ear at the board feed; pages and the SignalR hub listen here.</summary>
public interface IBoardNode
{
    /// <summary>False while the feed cannot be reached; data on screen are then as of <see cref="LastHeardAt"/>.</summary>
    bool Connected { get; }

    /// <summary>When the feed was last known to be alive.</summary>
    DateTimeOffset LastHeardAt { get; }

    /// <summary>Hears of changes until disposed.</summary>
    /// <param name="changed">Called for every batch, in order, on no particular thread; must not block.</param>
    /// <param name="reset">Called when batches were missed or the feed began anew: read the board again.</param>
    IDisposable Listen(Action<BoardBatch> changed, Action reset);
}
