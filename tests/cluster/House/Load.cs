using Shouldly;

namespace ControlTower.Tests.Cluster.House;

/// <summary>Items without end for some hundred shipments, never far ahead of what is applied.</summary>
public sealed class Load
{
    private const int Shipments = 333;
    private const int Ahead = 1500;
    private readonly TestTower _tower;
    private readonly Task _running;
    private volatile bool _ended;

    public Load(TestTower tower)
    {
        _tower = tower;
        _running = Run();
    }

    /// <summary>Waits until everything told so far and some more is applied.</summary>
    public Task Passes(int more)
    {
        var goal = _tower.Told + more;
        return _tower.Signal.Until(
            $"{goal} items are applied", () => _tower.Book.Applied >= goal, () => $"Told {_tower.Told}, applied {_tower.Book.Applied}.", 120);
    }

    /// <summary>Ends it, waits for the rest, and checks that everything had its effect once, in order.</summary>
    public async Task EndsComplete()
    {
        _ended = true;
        await _running;
        await _tower.Settled(seconds: 120);
        _tower.Book.Twice.ShouldBeEmpty();
        _tower.Book.Applied.ShouldBe(_tower.Told);
        for (var shipment = 0; shipment < Shipments; shipment++)
        {
            var keys = _tower.Book.KeysOf($"S{shipment}");
            keys.ShouldBe(keys.Order(StringComparer.Ordinal));
        }

        for (var partition = 0; partition < _tower.Partitions.Count; partition++)
        {
            var (p, high) = (partition, _tower.Inbox.HighWater(partition));
            await _tower.Signal.Until($"the checkpoint of partition {p} is at {high}", () => _tower.Inbox.Inner.Checkpoint(p).Result == high);
        }
    }

    private async Task Run()
    {
        for (var round = 0; !_ended; round++)
        {
            await _tower.Tell(Enumerable.Range(0, 20).Select(i => $"S{((round * 20) + i) % Shipments}"));
            await _tower.Signal.Until("the tower is not far behind", () => _tower.Told - _tower.Book.Applied < Ahead, seconds: 120);
        }
    }
}
