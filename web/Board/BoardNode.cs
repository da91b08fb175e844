using ControlTower.Contracts.Board;

namespace ControlTower.Web.Board;

/// <summary>Hears the board feed for this node: subscribes, renews, notices what it missed, and tells its listeners.</summary>
internal sealed partial class BoardNode(IGrainFactory grains, TimeProvider clock, ILogger<BoardNode> log) : BackgroundService, IBoardNode, IBoardObserver
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(2);

    private readonly Lock _order = new();
    private ImmutableArray<Listener> _listeners = [];
    private FeedPosition _position = FeedPosition.Start;
    private long _lastHeardTicks;

    public bool Connected { get; private set; }

    public DateTimeOffset LastHeardAt => new(Volatile.Read(ref _lastHeardTicks), TimeSpan.Zero);

    public IDisposable Listen(Action<BoardBatch> changed, Action reset)
    {
        var listener = new Listener(this, changed, reset);
        ImmutableInterlocked.Update(ref _listeners, all => all.Add(listener));
        return listener;
    }

    public Task Changed(BoardBatch batch)
    {
        lock (_order)
        {
            Heard();
            (_position, var missed) = _position.After(batch);
            foreach (var listener in _listeners)
            {
                Tell(missed ? listener.Reset : () => listener.Changed(batch));
            }
        }

        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var hub = grains.GetGrain<IBoardHubGrain>(0);
        var self = grains.CreateObjectReference<IBoardObserver>(this);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(await Renew(hub, self) ? RenewEvery : RetryEvery, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            await Leave(hub, self);
        }
    }

    private async Task<bool> Renew(IBoardHubGrain hub, IBoardObserver self)
    {
        try
        {
            Renewed(await hub.Subscribe(self));
            return true;
        }
#pragma warning disable CA1031 // Whatever keeps the feed away, the node says so and tries again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (Connected)
            {
                Log.Lost(log, failure);
            }

            Connected = false;
            return false;
        }
    }

    private void Renewed(BoardMark mark)
    {
        lock (_order)
        {
            Heard();
            (_position, var missed) = _position.Renewed(mark);
            Connected = true;
            if (missed)
            {
                foreach (var listener in _listeners)
                {
                    Tell(listener.Reset);
                }
            }
        }
    }

    private async Task Leave(IBoardHubGrain hub, IBoardObserver self)
    {
        try
        {
            await hub.Unsubscribe(self).WaitAsync(TimeSpan.FromSeconds(2), clock);
        }
#pragma warning disable CA1031 // The node goes; a subscription that stays ends by itself.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.NotLeft(log, failure);
        }
    }

    private void Heard() => Volatile.Write(ref _lastHeardTicks, clock.GetUtcNow().UtcTicks);

    private void Tell(Action tell)
    {
        try
        {
            tell();
        }
#pragma warning disable CA1031 // One listener's trouble is not the others'.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.ListenerFailed(log, failure);
        }
    }

    private sealed record Listener(BoardNode Node, Action<BoardBatch> Changed, Action Reset) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref Node._listeners, static (all, self) => all.RemoveAll(other => ReferenceEquals(other, self)), this);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The board feed cannot be reached; tried again until it can.")]
        public static partial void Lost(ILogger logger, Exception failure);

        [LoggerMessage(Level = LogLevel.Debug, Message = "The board feed was not told that this node stops.")]
        public static partial void NotLeft(ILogger logger, Exception failure);

        [LoggerMessage(Level = LogLevel.Error, Message = "A listener to the board feed failed.")]
        public static partial void ListenerFailed(ILogger logger, Exception failure);
    }
}
