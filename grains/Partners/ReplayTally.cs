using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Shipments;

namespace ControlTower.Grains.Partners;

/// <summary>What a replay found and did so far.</summary>
internal sealed class ReplayTally
{
    private const int MaxItems = 500;
    private const int MaxTold = 5_000;
    private readonly List<ReplayItem> _items = [];
    private readonly List<Milestone> _told = [];
    private readonly List<(ShipmentId Shipment, Money Value)> _released = [];
    private int _unchanged;
    private int _looked;
    private int _done;

    /// <summary>What it is about; default before that is known.</summary>
    public ImmutableArray<ReplayTarget> Targets { get; set; }

    /// <summary>True when it is known what would change.</summary>
    public bool Previewed { get; set; }

    /// <summary>What would be told, by shipment, as far as the shipments are known.</summary>
    public ILookup<ShipmentId, Fact> ByShipment(ReferenceMatches known)
    {
        var matching = new Matching(known);
        return _told.Select(m => (Match: matching.Of(m.ShipmentId, m.References), Fact: (Fact)new MilestoneFact(m))).Where(m => m.Match.Parked is null).ToLookup(m => m.Match.Shipment, m => m.Fact);
    }

    /// <summary>The shipments that facts name by their id.</summary>
    public ImmutableArray<ShipmentId> Ids => [.. _told.Select(m => m.ShipmentId).Where(i => i != default).Distinct()];

    public ImmutableArray<Reference> Names => [.. _told.SelectMany(m => m.References).Distinct()];

    public void Looked(ReadingForecast forecast)
    {
        (_looked, _unchanged) = (_looked + 1, _unchanged + forecast.Unchanged);
        _items.Add(forecast.Item);
        _told.AddRange(forecast.Told.Take(MaxTold - _told.Count));
    }

    public void Foresaw(ShipmentId shipment, Foreseen foreseen)
    {
        if (foreseen.Released)
        {
            _released.Add((shipment, foreseen.Value));
        }
    }

    public void Done(ReplayItem item)
    {
        _done++;
        var index = _items.FindIndex(i => i.Message == item.Message && i.Other == item.Other);
        if (index >= 0)
        {
            _items[index] = item;
        }
        else
        {
            _items.Add(item);
        }
    }

    public ReplayResult Result => new(_items.Count, _items.Sum(i => i.Added), _items.Sum(i => i.Corrected), _items.Sum(i => i.Withdrawn), _unchanged);

    public ReplayView View(string id, ReplayState state)
    {
        var (result, stage) = (Result, state.Stage == ReplayStage.Previewing && Previewed ? ReplayStage.Previewed : state.Stage);
        return new ReplayView(
            id, state.Selection!, stage, Targets.IsDefault ? 0 : Targets.Length, _looked, _done, result.Added, result.Corrected, result.Withdrawn, result.Unchanged,
            [.. _released.Select(r => r.Shipment).Take(MaxItems)],
            [.. _released.GroupBy(r => r.Value.Currency).Select(g => new Money(g.Sum(r => r.Value.Amount), g.Key))],
            [.. _items.OrderByDescending(i => i.Added + i.Corrected + i.Withdrawn).ThenBy(i => i.Message).Take(MaxItems)], state.AskedBy, state.CommittedBy);
    }

    /// <summary>What is left of a replay that ended before this process began.</summary>
    public static ReplayView Ended(string id, ReplayState state, ReplayResult result) => new(
        id, state.Selection!, ReplayStage.Committed, result.Messages, result.Messages, result.Messages, result.Added, result.Corrected, result.Withdrawn, result.Unchanged, [], [], [],
        state.AskedBy, state.CommittedBy);
}
