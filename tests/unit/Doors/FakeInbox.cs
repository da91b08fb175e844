using System.Collections.Immutable;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Tests.Unit.Doors;

/// <summary>An inbox that takes everything, when it is let.</summary>
internal sealed class FakeInbox : IIngestGrain
{
    private readonly Lock _lock = new();
    private readonly List<ImmutableArray<Milestone>> _calls = [];
    private readonly List<(Milestone Milestone, Actor Actor)> _told = [];
    private TaskCompletionSource _gate = Open();

    /// <summary>The calls so far.</summary>
    public ImmutableArray<ImmutableArray<Milestone>> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Each milestone with its actor.</summary>
    public ImmutableArray<(Milestone Milestone, Actor Actor)> Told
    {
        get
        {
            lock (_lock)
            {
                return [.. _told];
            }
        }
    }

    /// <summary>What every call throws from now on; null for nothing.</summary>
    public Exception? Broken { get; set; }

    /// <summary>Completes when a call has come in since the inbox was shut.</summary>
    public TaskCompletionSource Entered { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Calls wait from now on.</summary>
    public void Shut()
    {
        _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Calls go on.</summary>
    public void Release() => _gate.TrySetResult();

    public Task<ImmutableArray<Receipt>> Accept(ImmutableArray<Milestone> milestones, Actor actor) =>
        AcceptEach(milestones, [.. milestones.Select(_ => actor)]);

    public async Task<ImmutableArray<Receipt>> AcceptEach(ImmutableArray<Milestone> milestones, ImmutableArray<Actor> actors)
    {
        lock (_lock)
        {
            _calls.Add(milestones);
            _told.AddRange(milestones.Zip(actors));
        }

        Entered.TrySetResult();
        await _gate.Task;
        return Broken is { } broken
            ? throw broken
            : [.. milestones.Select((m, i) => new Receipt(i, m.EventId, ReceiptStatus.Accepted, ShipmentId.Parse("SH-1"), null, $"p00/{i + 1}", null, null))];
    }

    public Task<ParkedPage> Parked(ParkedQuery query) => throw new NotSupportedException();

    public Task<CommandOutcome> Resolve(string position, ShipmentId shipment, Actor actor) => throw new NotSupportedException();

    public Task<CommandOutcome> Discard(string position, string reason, Actor actor) => throw new NotSupportedException();

    public Task<CommandOutcome> Replay(string position, Actor actor) => throw new NotSupportedException();

    public IList<RefusedItems> Refusals { get; } = new List<RefusedItems>();

    public Task Refused(ImmutableArray<RefusedItems> refused)
    {
        foreach (var items in refused)
        {
            Refusals.Add(items);
        }

        return Task.CompletedTask;
    }

    public Task<ImmutableArray<SourceHealth>> Sources() => throw new NotSupportedException();

    private static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
