using System.Collections.Concurrent;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Tests.Cluster.House;

/// <summary>Stands for the ledger: what was applied, by whom, in which order. It outlives silos.</summary>
public sealed class ShipmentBook(Signal signal)
{
    private readonly ConcurrentDictionary<string, Page> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _effects = new(StringComparer.Ordinal);
    private int _applied;

    /// <summary>Called before a shipment applies an item; may throw.</summary>
    public Action<InboxItem> Before { get; set; } = _ => { };

    /// <summary>Called with the items of a call; returns how long the call takes.</summary>
    public Func<ImmutableArray<InboxItem>, Task> Slow { get; set; } = _ => Task.CompletedTask;

    /// <summary>Items the shipment refuses, with the reason.</summary>
    public Func<InboxItem, string?> Refuses { get; set; } = _ => null;

    /// <summary>How many effects there were.</summary>
    public int Applied => _applied;

    /// <summary>Positions with more than one effect.</summary>
    public ImmutableArray<string> Twice => [.. _effects.Where(e => e.Value > 1).Select(e => e.Key)];

    public bool Has(string position) => _effects.ContainsKey(position);

    /// <summary>The message keys of a shipment in the order they were applied.</summary>
    public ImmutableArray<string> KeysOf(string shipment) => Open(shipment).Keys;

    public (long Version, long LastInbox) Load(string shipment) => (Open(shipment).Version, Open(shipment).LastInbox);

    /// <exception cref="VersionConflictException">Another activation wrote first.</exception>
    public long Commit(string shipment, long expectedVersion, ImmutableArray<InboxItem> items)
    {
        var page = Open(shipment);
        lock (page)
        {
            if (page.Version != expectedVersion)
            {
                throw new VersionConflictException(new AggregateKey(AggregateKind.Shipment, shipment), expectedVersion);
            }

            page.Version++;
            page.LastInbox = items[^1].Sequence;
            page.Keys = page.Keys.AddRange(items.Select(i => i.MessageKey));
        }

        foreach (var item in items)
        {
            _effects.AddOrUpdate(item.Position, 1, (_, count) => count + 1);
            Interlocked.Increment(ref _applied);
        }

        signal.Changed();
        return expectedVersion + 1;
    }

    private Page Open(string shipment) => _pages.GetOrAdd(shipment, _ => new Page());

    private sealed class Page
    {
        public long Version { get; set; }

        public long LastInbox { get; set; }

        public ImmutableArray<string> Keys { get; set; } = [];
    }
}
