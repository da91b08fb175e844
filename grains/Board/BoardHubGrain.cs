using ControlTower.Contracts.Board;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace ControlTower.Grains.Board;

/// <summary>The board's loudspeaker: collects changed rows and sends them to every web node, at once when idle and at most ten times a second.</summary>
[Reentrant]
public sealed partial class BoardHubGrain(TimeProvider clock, ILogger<BoardHubGrain> log) : Grain, IBoardHubGrain
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Subscription = TimeSpan.FromSeconds(60);

    private readonly string _epoch = Guid.NewGuid().ToString("N");
    private readonly Dictionary<IBoardObserver, Ear> _ears = [];
    private readonly NewestRows _changed = new();
    private IGrainTimer? _timer;
    private bool _resting;
    private long _sequence;

    public Task<BoardMark> Subscribe(IBoardObserver observer)
    {
        _ears[observer] = new Ear(observer, clock.GetUtcNow() + Subscription);
        return Mark();
    }

    public Task Unsubscribe(IBoardObserver observer)
    {
        _ears.Remove(observer);
        return Task.CompletedTask;
    }

    public Task<BoardMark> Mark() => Task.FromResult(new BoardMark(_epoch, _sequence));

    public Task Publish(ImmutableArray<BoardRow> rows)
    {
        _changed.AddRange(rows);
        if (!_resting)
        {
            Flush();
        }

        return Task.CompletedTask;
    }

    // The number that is left out is the gap at which the nodes read the board again.
    public Task Lost()
    {
        _sequence++;
        return Task.CompletedTask;
    }

    private void Flush()
    {
        _resting = _changed.TryTake(int.MaxValue, out var rows);
        if (!_resting)
        {
            return;
        }

        _timer ??= this.RegisterGrainTimer(Rested, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { Interleave = true });
        _timer.Change(Pace, Timeout.InfiniteTimeSpan);
        var batch = new BoardBatch(_epoch, ++_sequence, rows!.Value);
        var now = clock.GetUtcNow();
        foreach (var ear in _ears.Values.ToArray())
        {
            if (ear.ExpiresAt <= now)
            {
                _ears.Remove(ear.Observer);
            }
            else if (!ear.Busy)
            {
                Send(ear, batch).Ignore();
            }
        }
    }

    private Task Rested()
    {
        Flush();
        return Task.CompletedTask;
    }

    // Nobody waits for a node: a slow or dead one holds up nobody else.
    private async Task Send(Ear ear, BoardBatch batch)
    {
        try
        {
            await ear.Send(batch);
        }
        catch (Exception e)
        {
            if (_ears.TryGetValue(ear.Observer, out var present) && present == ear)
            {
                _ears.Remove(ear.Observer);
                Log.Dropped(log, e);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A web node did not take a batch of the board and is dropped until it subscribes again.")]
        public static partial void Dropped(ILogger log, Exception e);
    }
}
