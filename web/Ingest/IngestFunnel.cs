using System.Threading.Channels;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using Microsoft.Extensions.Options;

namespace ControlTower.Web.Ingest;

/// <summary>Gathers what concurrent requests bring into few calls: each pump takes what is there, never waits for more. Bounded, so that an overloaded tower says so.</summary>
public sealed class IngestFunnel(IGrainFactory grains, Refusals refusals, IOptions<IngestOptions> options) : BackgroundService
{
    private readonly IngestOptions _options = options.Value;
    private readonly Channel<WaitingMilestones> _waiting = Channel.CreateBounded<WaitingMilestones>(
        new BoundedChannelOptions(options.Value.MaxWaiting) { FullMode = BoundedChannelFullMode.Wait });

    private int _items;

    /// <summary>Items that wait now.</summary>
    internal int Waiting => Volatile.Read(ref _items);

    /// <summary>Counts those items of a request that cannot be read.</summary>
    internal void Refused(ImmutableArray<ReadItem> items)
    {
        foreach (var item in items)
        {
            if (item.Milestone is null)
            {
                refusals.Count(item);
            }
        }
    }

    /// <summary>Stores milestones; false when too many wait already.</summary>
    /// <param name="milestones">1 to 5,000 milestones.</param>
    /// <param name="actor">Whose credential sent them, and the trace.</param>
    /// <param name="receipts">One receipt per milestone, in order.</param>
    internal bool TryAccept(ImmutableArray<Milestone> milestones, Actor actor, out Task<ImmutableArray<Receipt>> receipts)
    {
        var waiting = new WaitingMilestones(milestones, actor);
        receipts = waiting.Answer;
        if (Waiting + milestones.Length > _options.MaxWaitingItems || !_waiting.Writer.TryWrite(waiting))
        {
            return false;
        }

        Interlocked.Add(ref _items, milestones.Length);
        return true;
    }

    /// <summary>Stores milestones, waiting for room: for a sender whose next lines are read only when these are stored.</summary>
    internal async Task<ImmutableArray<Receipt>> Accept(ImmutableArray<Milestone> milestones, Actor actor, CancellationToken stop)
    {
        var waiting = new WaitingMilestones(milestones, actor);
        await _waiting.Writer.WriteAsync(waiting, stop);
        Interlocked.Add(ref _items, milestones.Length);
        return await waiting.Answer;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, _options.Pumps).Select(_ => Task.Run(() => Pump(stoppingToken), CancellationToken.None)));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What was taken in is answered; what comes later is not taken in.
        _waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        while (_waiting.Reader.TryRead(out var left))
        {
            left.Fail(new TimeoutException("The tower is stopping."));
        }
    }

    private async Task Pump(CancellationToken stop)
    {
        var gathered = new List<WaitingMilestones>();
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stop))
            {
                Gather(gathered);
                await Send(gathered);
                gathered.Clear();
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private void Gather(List<WaitingMilestones> gathered)
    {
        var count = 0;
        while (count < _options.GatherUpTo && _waiting.Reader.TryPeek(out var next) && (count == 0 || count + next.Milestones.Length <= _options.GatherUpTo) &&
            _waiting.Reader.TryRead(out var taken))
        {
            gathered.Add(taken);
            count += taken.Milestones.Length;
        }

        Interlocked.Add(ref _items, -count);
    }

    private async Task Send(List<WaitingMilestones> gathered)
    {
        try
        {
            var receipts = await Store(gathered);
            var from = 0;
            foreach (var request in gathered)
            {
                request.Complete(receipts.Slice(from, request.Milestones.Length));
                from += request.Milestones.Length;
            }
        }
#pragma warning disable CA1031 // Whatever it is, each request must hear of it; the endpoint decides what to answer.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            foreach (var request in gathered)
            {
                request.Fail(failure);
            }
        }
    }

    private Task<ImmutableArray<Receipt>> Store(List<WaitingMilestones> gathered)
    {
        var inbox = grains.GetGrain<IIngestGrain>(0);
        if (gathered is [{ } only])
        {
            return inbox.Accept(only.Milestones, only.Actor);
        }

        var milestones = ImmutableArray.CreateBuilder<Milestone>();
        var actors = ImmutableArray.CreateBuilder<Actor>();
        foreach (var request in gathered)
        {
            milestones.AddRange(request.Milestones);
            actors.AddRange(Enumerable.Repeat(request.Actor, request.Milestones.Length));
        }

        return inbox.AcceptEach(milestones.DrainToImmutable(), actors.DrainToImmutable());
    }
}
