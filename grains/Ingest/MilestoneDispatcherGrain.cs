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
internal sealed partial class MilestoneDispatcherGrain : Grain, IMilestoneDispatcherGrain, IStreamSubscriptionObserver, IAsyncObserver<InboxRun>
{
    private readonly IInbox _inbox;
    private readonly DispatchOptions _options;
    private readonly ILogger _log;
    private readonly PartitionCheckpoint _checkpoint;
    private readonly MilestoneRound _round;
    private IGrainTimer? _timer;
    private long _seen;
    private long _highAtLastPoke;
    private bool _working;

    public MilestoneDispatcherGrain(IInbox inbox, IOptions<DispatchOptions> options, TimeProvider clock, ILogger<MilestoneDispatcherGrain> log)
    {
        (_inbox, _options, _log) = (inbox, options.Value, log);
        _checkpoint = new PartitionCheckpoint(inbox, clock, log, Partition);
        _round = new MilestoneRound(inbox, GrainFactory, _options, clock, log, Partition);
    }

    private int Partition => (int)this.GetPrimaryKeyLong();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await _checkpoint.Load();
        _seen = Math.Max(_checkpoint.Applied, _inbox.HighWater(Partition));
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
        Log.StreamFailed(_log, Partition, ex);
        return Task.CompletedTask;
    }

    public Task CatchUp() => Advance(new InboxRun(Partition, _inbox.HighWater(Partition), []));

    public Task Poke()
    {
        var stuck = _checkpoint.Applied < _highAtLastPoke && !_working;
        _highAtLastPoke = _inbox.HighWater(Partition);
        if (stuck)
        {
            this.AsReference<IMilestoneDispatcherGrain>().CatchUp().Ignore();
        }

        return Task.CompletedTask;
    }

    private Task Continue() => _checkpoint.Applied < _seen ? CatchUp() : Quietly(Save);

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
        while (_checkpoint.Applied < run.Last && !_checkpoint.Fenced)
        {
            var items = run.After <= _checkpoint.Applied
                ? run.Beyond(_checkpoint.Applied)
                : await _inbox.Read(Partition, _checkpoint.Applied, _options.ReadSize);
            if (items.IsEmpty || !await _round.Deliver(items))
            {
                break;
            }

            _checkpoint.Applied = items[^1].Sequence;
            if (_checkpoint.IsOld(_options.CheckpointEvery))
            {
                await Save();
            }
        }
    }

    private async Task Save()
    {
        await _checkpoint.Save();
        if (_checkpoint.Fenced)
        {
            // The next activation reads where to go on.
            DeactivateOnIdle();
        }
    }

    private void Arm()
    {
        if (!_checkpoint.Fenced && (_checkpoint.Applied < _seen || !_checkpoint.IsStored))
        {
            _timer?.Change(_checkpoint.Applied < _seen ? _options.LongestPause : _options.CheckpointEvery, Timeout.InfiniteTimeSpan);
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
            Log.Interrupted(_log, Partition, _checkpoint.Applied, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: applying stopped after {Applied}; it goes on by itself.")]
        public static partial void Interrupted(ILogger logger, int partition, long applied, Exception failure);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Partition}: the stream reports an error.")]
        public static partial void StreamFailed(ILogger logger, int partition, Exception failure);
    }
}
