using ControlTower.Contracts;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Shipments;
using Microsoft.Extensions.Logging;

namespace ControlTower.Grains.Ingest;

/// <summary>Brings the items of one partition to their shipments, many at once, and buries what can never be applied.</summary>
internal sealed partial class MilestoneRound(IInbox inbox, IGrainFactory grains, DispatchOptions options, TimeProvider clock, ILogger log, int partition)
{
    private readonly Dictionary<ShipmentId, Trouble> _troubles = [];

    /// <summary>Brings items to their shipments; false when some must wait for the next turn.</summary>
    public async Task<bool> Deliver(ImmutableArray<InboxItem> items)
    {
        using var places = new SemaphoreSlim(options.Concurrency);
        var turnEnds = clock.GetUtcNow() + options.Turn;
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

                if (trouble.IsHopeless(options, clock.GetUtcNow()))
                {
                    await ApplyOrBury(shipment, items, trouble.Reason);
                    return true;
                }

                var pause = trouble.Pause(options);
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
            foreach (var unapplied in await grains.GetGrain<IShipmentFacts>(shipment.Value).Apply(items))
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
            await inbox.Checkpoint(partition);
            Log.ShipmentFailed(log, shipment, items[0].Position, failure);
            return _troubles[shipment] = Trouble.Of(_troubles.GetValueOrDefault(shipment), failure, clock.GetUtcNow(), options);
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

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Shipment {Shipment} failed at {Position}.")]
        public static partial void ShipmentFailed(ILogger logger, ShipmentId shipment, string position, Exception failure);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Position} of shipment {Shipment} is a dead letter: {Reason}")]
        public static partial void Buried(ILogger logger, string position, ShipmentId shipment, string reason);
    }
}
