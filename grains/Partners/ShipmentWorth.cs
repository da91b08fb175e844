using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Shipments;

namespace ControlTower.Grains.Partners;

/// <summary>What the shipments are worth that something concerns.</summary>
internal sealed class ShipmentWorth(IReferenceIndex index, IGrainFactory grains)
{
    private const int MostShipments = 50;

    /// <summary>Of the shipments that have these names without doubt, at most 50.</summary>
    public async Task<(int Shipments, ImmutableArray<Money> Money)> Of(IEnumerable<Reference> names)
    {
        var wanted = names.Distinct().Take(MostShipments * 4).ToImmutableArray();
        var matching = new Matching(await index.Find(wanted, []));
        return await Of(wanted.Select(n => matching.Of(default, [n])).Where(m => m.Parked is null).Select(m => m.Shipment));
    }

    /// <summary>Of these shipments, at most 50.</summary>
    public async Task<(int Shipments, ImmutableArray<Money> Money)> Of(IEnumerable<ShipmentId> shipments)
    {
        var few = shipments.Distinct().Take(MostShipments).ToArray();
        var worth = await Task.WhenAll(few.Select(s => grains.GetGrain<IShipmentFacts>(s.Value).Foresee([])));
        return (few.Length, Sum(worth.Select(w => w.Value)));
    }

    /// <summary>Amounts added up, one for each currency.</summary>
    public static ImmutableArray<Money> Sum(IEnumerable<Money> money) =>
        [.. money.Where(m => m.Currency != default).GroupBy(m => m.Currency).Select(g => new Money(g.Sum(m => m.Amount), g.Key)).OrderBy(m => m.Currency.Value, StringComparer.Ordinal)];
}
