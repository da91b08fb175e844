using ControlTower.Contracts.Board;

namespace ControlTower.Web.Board;

/// <summary>Listens to the board for one page and beats four times a second; between beats changes only wait.</summary>
public sealed class BoardPulse : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);
    private readonly IDisposable ear;
    private readonly ITimer timer;

    /// <summary>Starts.</summary>
    /// <param name="node">The feed.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="hear">Takes changes, on any thread.</param>
    /// <param name="miss">Told when batches were missed, on any thread.</param>
    /// <param name="beat">Called at every beat, on any thread.</param>
    public BoardPulse(IBoardNode node, TimeProvider clock, Action<BoardBatch> hear, Action miss, Action beat)
    {
        ear = node.Listen(hear, miss);
        timer = clock.CreateTimer(_ => beat(), null, Pace, Pace);
    }

    public void Dispose()
    {
        ear.Dispose();
        timer.Dispose();
    }
}
