using System.Collections.Concurrent;
using System.Collections.Immutable;
using ControlTower.Contracts.Board;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Tests.Unit.Doors;

/// <summary>Shipments that do what they are asked and write it down.</summary>
internal sealed class FakeShipments
{
    public ConcurrentQueue<(string Id, object What, Actor Actor)> Asked { get; } = [];

    /// <summary>What the next commands come to; Done when there is none.</summary>
    public ConcurrentQueue<CommandOutcome> Outcomes { get; } = [];

    public IShipmentGrain Of(string id) => new Shipment(this, id);

    private Task<CommandOutcome> Do(string id, object what, Actor actor)
    {
        Asked.Enqueue((id, what, actor));
        return Task.FromResult(Outcomes.TryDequeue(out var outcome) ? outcome : new CommandOutcome(CommandStatus.Done, null, null, Asked.Count));
    }

    private sealed class Shipment(FakeShipments all, string id) : IShipmentGrain
    {
        public Task<CommandOutcome> Release(ReleaseShipment command, Actor actor) => all.Do(id, command, actor);

        public Task<CommandOutcome> Handle(ShipmentCommand command, Actor actor) => all.Do(id, command, actor);

        public Task<ShipmentView?> Get() => Task.FromResult<ShipmentView?>(null);
    }
}

/// <summary>A board with nothing on it, and a feed that says what it is told to.</summary>
internal sealed class FakeBoard : IBoardGrain, IBoardHubGrain
{
    private readonly TaskCompletionSource<IBoardObserver> _observer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BoardQuery? Asked { get; private set; }

    public ImmutableArray<BoardRow> Rows { get; set; } = [];

    /// <summary>How many match, where that is more than the rows.</summary>
    public long? Total { get; set; }

    /// <summary>The node, once it has subscribed.</summary>
    public Task<IBoardObserver> Observer => _observer.Task;

    public Task<BoardPage> Query(BoardQuery query)
    {
        Asked = query;
        return Task.FromResult(new BoardPage(Rows.Length, Rows, "epoch", 0));
    }

    public Task<BoardSheet> Sheet(BoardQuery query)
    {
        Asked = query;
        return Task.FromResult(new BoardSheet(Total ?? Rows.Length, Rows, new DateTimeOffset(2026, 11, 25, 8, 15, 0, TimeSpan.Zero)));
    }

    public Task<BoardTotals> Totals() => Task.FromResult(new BoardTotals([], []));

    public Task<ImmutableArray<SearchHit>> Search(string text, int take) => Task.FromResult(ImmutableArray<SearchHit>.Empty);

    public Task<BoardMark> Subscribe(IBoardObserver observer)
    {
        _observer.TrySetResult(observer);
        return Task.FromResult(new BoardMark("epoch", 0));
    }

    public Task Unsubscribe(IBoardObserver observer) => Task.CompletedTask;

    public Task Publish(ImmutableArray<BoardRow> rows) => Task.CompletedTask;

    public Task<BoardMark> Mark() => Task.FromResult(new BoardMark("epoch", 0));

    public Task Lost() => Task.CompletedTask;
}
