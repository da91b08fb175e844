using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Ingest;

/// <summary>Looks again at what waits. Whoever commits last, the item or the shipment's names, finds the other: both sides look after their commit.</summary>
public sealed class ParkedMatcher(IReferenceIndex index, IParking parking) : IParkedMatcher
{
    private const int Page = 500;

    public async Task AttachWaiting(ShipmentId shipment, ImmutableArray<Reference> references)
    {
        var names = Intake.NamesOf(shipment, references);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var max = Page; ; max *= 2)
        {
            // What stays unmatched is found again, so the page grows until it holds all that waits.
            var positions = await parking.Waiting(names, max);
            var entries = await Task.WhenAll(positions.Where(seen.Add).Select(parking.Find));
            await Look([.. entries.OfType<ParkedEntry>().Where(e => e.Fact is MilestoneFact).Select(e => (e.Position, ((MilestoneFact)e.Fact).Milestone))]);
            if (positions.Length < max)
            {
                return;
            }
        }
    }

    /// <summary>Matches waiting items with what the index knows now: attaches them, holds them as ambiguous, or leaves them.</summary>
    /// <returns>What was attached or held, by position.</returns>
    public async Task<IReadOnlyDictionary<string, Match>> Look(ImmutableArray<(string Position, Milestone Milestone)> waiting)
    {
        if (waiting.IsEmpty)
        {
            return ImmutableDictionary<string, Match>.Empty;
        }

        var intake = new Intake([.. waiting.Select(w => w.Milestone)]);
        var matching = new Matching(await index.Find(intake.References, intake.Ids));
        var settled = waiting.DistinctBy(w => w.Position, StringComparer.Ordinal)
            .Select(w => (w.Position, Match: matching.Of(w.Milestone.ShipmentId, w.Milestone.References)))
            .ToArray();

        // All at once: their writes share a transaction.
        var moved = await Task.WhenAll(settled.Select(s => Settle(s.Position, s.Match)));
        return settled.Where((_, i) => moved[i]).ToDictionary(s => s.Position, s => s.Match, StringComparer.Ordinal);
    }

    private async Task<bool> Settle(string position, Match match)
    {
        switch (match.Parked)
        {
            case null:
                return await parking.Attach(position, match.Shipment);
            case ParkReason.Ambiguous:
                await parking.Hold(position, match.Candidates, match.Detail ?? "");
                return true;
            default:
                return false;
        }
    }
}
