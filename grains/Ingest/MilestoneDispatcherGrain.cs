using ControlTower.Contracts;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Shipments;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Placement;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace ControlTower.Grains.Ingest;

/// <summary>
/// One per inbox partition. It believes only the stored checkpoint and the inbox: what the stream brings twice is passed over,
/// what the stream did not bring is read. It never throws at the stream, which would drop the batch after a while.
/// </summary>
[ImplicitStreamSubscription(StreamAddress.Namespace), PreferLocalPlacement]
internal sealed partial class MilestoneDispatcherGrain(
    IInbox inbox,
    IOptions<DispatchOptions> options,
    TimeProvider clock,
    ILogger<MilestoneDispatcherGrain> log)
    : Grain, IMilestoneDispatcherGrain, IStreamSubscriptionObserver, IAsyncObserver<InboxRun>
{
    private readonly DispatchOptions _options = options.Value;
    private readonly Dictionary<ShipmentId, Trouble> _troubles = [];
    private IGrainTimer? _timer;
    private long _applied;
    private long _saved;
    private long _seen;
    private long _highAtLastPoke;
    private long _savedAt;
    private bool _working;
    private bool _fenced;

    private int Partition => (int)this.GetPrimaryKeyLong();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _applied = _saved = await inbox.Checkpoint(Partition);
        _seen = Math.Max(_applied, inbox.HighWater(Partition));
        _savedAt = clock.GetTimestamp();
        _timer = this.RegisterGrainTimer(Continue, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Arm();
        await base.OnActivateAsync(cancellationToken);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Quietly(Save);
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<InboxRun>().ResumeAsync(this);

    public Task OnNextAsync(InboxRun item, StreamSequenceToken? token = null) => Advance(item);

    public Task OnErrorAsync(Exception ex)
    {
        Log.StreamFailed(log, Partition, ex);
        return Task.CompletedTask;
    }

    public Task CatchUp() => Advance(new InboxRun(Partition, inbox.HighWater(Partition), []));

    public Task Poke()
    {
        var stuck = _applied < _highAtLastPoke && !_working;
        _highAtLastPoke = inbox.HighWater(Partition);
        if (stuck)
        {
            this.AsReference<IMilestoneDispatcherGrain>().CatchUp().Ignore();
        }

        return Task.CompletedTask;
    }

    private Task Continue() => _applied < _seen ? CatchUp() : Quietly(Save);

    private async Task Advance(InboxRun run)
    {
        _seen = Math.Max(_seen, run.Last);
        _working = true;
        await Quietly(() => ApplyUpTo(run));
        _working = false;
        Arm();
    }

    private async Task ApplyUpTo(InboxRun run)
    {
        while (_applied < run.Last && !_fenced)
        {
            var items = run.After <= _applied
                ? run.Beyond(_applied)
                : await inbox.Read(Partition, _applied, _options.ReadSize);
            if (items.IsEmpty || !await Deliver(items))
            {
                break;
            }

            _applied = items[^1].Sequence;
            if (clock.GetElapsedTime(_savedAt) >= _options.CheckpointEvery)
            {
                await Save();
            }
        }
    }

    /// <summary>Brings items to their shipments; false when some must wait for the next turn.</summary>
    private async Task<bool> Deliver(ImmutableArray<InboxItem> items)
    {
        using var places = new SemaphoreSlim(_options.Concurrency);
        var turnEnds = clock.GetUtcNow() + _options.Turn;
        var delivered = await Task.WhenAll(items.GroupBy(i => i.Shipment).Select(g => DeliverOne(g.Key, [.. g], places, turnEnds)));
        return delivered.All(d => d);
    }

    private async Task<bool> DeliverOne(ShipmentId shipment, ImmutableArray<InboxItem> items, SemaphoreSlim places, DateTimeOffset turnEnds)
    {
        await places.WaitAsync();
        try
        {
            while (true)
            {
                if (await Attempt(shipment, items) is not { } trouble)
                {
                    return true;
                }

                if (trouble.IsHopeless(_options, clock.GetUtcNow()))
                {
                    await ApplyOrBury(shipment, items, trouble.Reason);
                    return true;
                }

                var pause = trouble.Pause(_options);
                if (clock.GetUtcNow() + pause > turnEnds)
                {
                    return false;
                }

                await Task.Delay(pause, clock);
            }
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>One call; null when the items were applied.</summary>
    private async Task<Trouble?> Attempt(ShipmentId shipment, ImmutableArray<InboxItem> items)
    {
        using var activity = TowerTelemetry.Continue(TowerTelemetry.ApplyActivity, items[0].Actor.CorrelationId);
        try
        {
            foreach (var unapplied in await GrainFactory.GetGrain<IShipmentFacts>(shipment.Value).Apply(items))
            {
                await Bury(unapplied.Item, unapplied.Reason);
            }

            _troubles.Remove(shipment);
            TowerTelemetry.Applied(items.Length);
            return null;
        }
        catch (Exception failure)
        {
            // Throws when the storage is out of order: then nothing counts as an attempt and nothing is buried.
            await inbox.Checkpoint(Partition);
            Log.ShipmentFailed(log, shipment, items[0].Position, failure);
            return _troubles[shipment] = Trouble.Of(_troubles.GetValueOrDefault(shipment), failure, clock.GetUtcNow(), _options);
        }
    }

    /// <summary>The last resort: item by item, so that only those are buried that fail by themselves.</summary>
    private async Task ApplyOrBury(ShipmentId shipment, ImmutableArray<InboxItem> items, string reason)
    {
        if (items.Length == 1)
        {
            await Bury(items[0], reason);
            return;
        }

        foreach (var item in items)
        {
            if (await Attempt(shipment, [item]) is { } trouble)
            {
                await Bury(item, trouble.Reason);
            }
        }
    }

    private async Task Bury(InboxItem item, string reason)
    {
        await inbox.Bury(item, reason);
        TowerTelemetry.Buried();
        Log.Buried(log, item.Position, item.Shipment, reason);
    }

    private async Task Save()
    {
        if (_applied == _saved || _fenced)
        {
            return;
        }

        var to = _applied;
        if (!await inbox.MoveCheckpoint(Partition, _saved, to))
        {
            // Somebody else moved it: a second activation, or a person who rewinds. The next activation reads where to go on.
            _fenced = true;
            Log.Fenced(log, Partition, _saved, to);
            DeactivateOnIdle();
            return;
        }

        (_saved, _savedAt) = (to, clock.GetTimestamp());
    }

    private void Arm()
    {
        if (!_fenced && (_applied < _seen || _saved < _applied))
        {
            _timer?.Change(_applied < _seen ? _options.LongestPause : _options.CheckpointEvery, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task Quietly(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            Log.Interrupted(log, Partition, _applied, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: applying stopped after {Applied}; it goes on by itself.")]
        public static partial void Interrupted(ILogger logger, int partition, long applied, Exception failure);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Shipment {Shipment} failed at {Position}.")]
        public static partial void ShipmentFailed(ILogger logger, ShipmentId shipment, string position, Exception failure);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Position} of shipment {Shipment} is a dead letter: {Reason}")]
        public static partial void Buried(ILogger logger, string position, ShipmentId shipment, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: the checkpoint is not at {From} any more, not moved to {To}; this activation ends.")]
        public static partial void Fenced(ILogger logger, int partition, long from, long to);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: the stream reports an error.")]
        public static partial void StreamFailed(ILogger logger, int partition, Exception failure);
    }
}
