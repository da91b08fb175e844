using ControlTower.Grains.Ingest;
using ControlTower.Grains.Shipments;

namespace ControlTower.Tests.Cluster.House;

/// <summary>A shipment that only records; like the real one it passes over what it applied before and commits by version.</summary>
public sealed class RecordingShipmentGrain(ShipmentBook book) : Grain, IShipmentFacts
{
    private long _version;
    private long _lastInbox;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_version, _lastInbox) = book.Load(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public async Task<ImmutableArray<Unapplied>> Apply(ImmutableArray<InboxItem> items)
    {
        await book.Slow(items);
        ImmutableArray<InboxItem> fresh = [.. items.Where(i => i.Sequence > _lastInbox)];
        ImmutableArray<Unapplied> refused = [.. fresh.Select(i => (Item: i, Reason: book.Refuses(i))).Where(r => r.Reason is not null).Select(r => new Unapplied(r.Item, r.Reason!))];
        ImmutableArray<InboxItem> good = [.. fresh.Where(i => !refused.Any(r => r.Item == i))];
        foreach (var item in good)
        {
            book.Before(item);
        }

        if (!good.IsEmpty)
        {
            Commit(good);
        }

        return refused;
    }

    // It concludes nothing, so nothing is foreseen.
    public Task<Foreseen> Foresee(ImmutableArray<Fact> facts) => Task.FromResult(new Foreseen(default, 0, 0, Released: false));

    private void Commit(ImmutableArray<InboxItem> items)
    {
        try
        {
            _version = book.Commit(this.GetPrimaryKeyString(), _version, items);
            _lastInbox = items[^1].Sequence;
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }
}
