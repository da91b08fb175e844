using System.Collections.Concurrent;
using ControlTower.Contracts.Board;
using ControlTower.Tests.Cluster.House;

namespace ControlTower.Tests.Cluster.Board;

/// <summary>A web node's ear that writes down what it hears.</summary>
internal sealed class Listener(Signal signal) : IBoardObserver
{
    private readonly ConcurrentQueue<BoardBatch> _heard = new();

    /// <summary>What happens when a batch comes, after it is written down.</summary>
    public Func<Task> Reaction { get; init; } = () => Task.CompletedTask;

    public ImmutableArray<BoardBatch> Heard => [.. _heard];

    /// <summary>The newest version heard of each shipment.</summary>
    public IReadOnlyDictionary<string, long> Versions =>
        Heard.SelectMany(b => b.Rows).GroupBy(r => r.Id.Value, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(r => r.Version), StringComparer.Ordinal);

    public Task Changed(BoardBatch batch)
    {
        _heard.Enqueue(batch);
        signal.Changed();
        return Reaction();
    }
}
