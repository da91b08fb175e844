using ControlTower.Contracts;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Partners;

namespace ControlTower.Grains.Ingest;

/// <summary>Replays items that wait: matches them with what the index knows now, and hands dead letters to their shipments once more.</summary>
internal sealed class WaitingReplay(IParking parking, IReferenceIndex index, Func<DateTimeOffset> now)
{
    public async Task<ImmutableArray<string>> Select(ReplaySelection selection, int max) =>
        selection.Others is { } named ? [.. named] : await parking.Select(selection, max);

    /// <summary>What replaying an item would do; nothing is changed.</summary>
    public async Task<ReadingForecast> Foresee(string position)
    {
        var (item, told, _, _) = await Look(position);
        return new ReadingForecast(item, told.IsEmpty ? 1 : 0, told);
    }

    /// <summary>Replays an item. Repeating it changes nothing.</summary>
    public async Task<ReplayItem> Apply(string position, Actor actor)
    {
        var (item, told, shipment, source) = await Look(position);
        if (told.IsEmpty || !await parking.Attach(position, shipment, Decider.Of(actor, now())))
        {
            return item with { Added = 0 };
        }

        TowerTelemetry.ReadAgain(source, "Waiting");
        return item with { Result = $"Done: given to {shipment}." };
    }

    private async Task<(ReplayItem Item, ImmutableArray<Milestone> Told, ShipmentId Shipment, string Source)> Look(string position)
    {
        if (await parking.Find(position) is not { } entry)
        {
            return (Item(position, 0, "It does not wait any more."), [], default, "");
        }

        var fact = entry.Fact as MilestoneFact;
        var match = entry.Reason == ParkReason.DeadLetter ? Match.To(entry.Shipment)
            : fact is null ? Match.Unmatched([], "It is no milestone; give it to a shipment.")
            : new Matching(await index.Find(fact.Milestone.References, fact.Milestone.ShipmentId == default ? [] : [fact.Milestone.ShipmentId])).Of(fact.Milestone.ShipmentId, fact.Milestone.References);
        return match.Parked is null
            ? (Item(position, 1, $"Would go to {match.Shipment}."), fact is null ? [] : [fact.Milestone with { ShipmentId = match.Shipment }], match.Shipment, fact?.Milestone.Source ?? "")
            : (Item(position, 0, match.Detail ?? "It would wait on."), [], default, fact?.Milestone.Source ?? "");
    }

    private static ReplayItem Item(string position, int added, string result) => new(0, added, 0, 0, 0, result, position);
}
