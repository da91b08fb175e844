using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;

namespace ControlTower.Grains.Ingest;

/// <summary>A batch at the door: what may be stored, what may not, and the names to look up.</summary>
internal sealed class Intake
{
    private readonly ImmutableArray<Milestone> _milestones;
    private readonly Dictionary<int, IntakeProblem>? _problems;

    public Intake(ImmutableArray<Milestone> milestones)
    {
        _milestones = milestones;
        var references = new HashSet<Reference>();
        var ids = new HashSet<ShipmentId>();
        for (var i = 0; i < milestones.Length; i++)
        {
            var milestone = milestones[i];
            if (MilestoneLimits.Problem(milestone) is { } problem)
            {
                (_problems ??= []).Add(i, problem);
                continue;
            }

            foreach (var reference in milestone.References.IsDefault ? [] : milestone.References)
            {
                references.Add(reference);
            }

            if (milestone.ShipmentId != default)
            {
                ids.Add(milestone.ShipmentId);
            }
        }

        References = [.. references];
        Ids = [.. ids];
    }

    public ImmutableArray<Reference> References { get; }

    public ImmutableArray<ShipmentId> Ids { get; }

    /// <summary>How many items may be stored.</summary>
    public int Count => _milestones.Length - (_problems?.Count ?? 0);

    public int Length => _milestones.Length;

    public string EventIdOf(int index) => _milestones[index].EventId ?? "";

    public IntakeProblem? ProblemOf(int index) => _problems is null ? null : _problems.GetValueOrDefault(index);

    /// <summary>What is to be stored, in the order of the batch.</summary>
    public ImmutableArray<InboxEntry> Entries(Matching matching, Func<int, Actor> actorOf, DateTimeOffset now)
    {
        var entries = ImmutableArray.CreateBuilder<InboxEntry>(Count);
        for (var i = 0; i < _milestones.Length; i++)
        {
            if (ProblemOf(i) is null)
            {
                entries.Add(Entry(_milestones[i], matching, actorOf(i), now));
            }
        }

        return entries.MoveToImmutable();
    }

    /// <summary>The names by which a waiting item can be found: its references, and the id of a shipment that does not exist yet.</summary>
    public static ImmutableArray<Reference> NamesOf(ShipmentId id, ImmutableArray<Reference> references)
    {
        var names = references.IsDefault ? [] : references;
        return id == default ? names : names.Add(new Reference(ReferenceType.Other, id.Value));
    }

    private static InboxEntry Entry(Milestone milestone, Matching matching, Actor actor, DateTimeOffset now)
    {
        var match = matching.Of(milestone.ShipmentId, milestone.References);
        return new InboxEntry(
            milestone.Source,
            milestone.EventId,
            match.Shipment,
            match.Parked,
            match.Detail,
            match.Candidates,
            new MilestoneFact(milestone),
            match.Parked is null ? [] : NamesOf(milestone.ShipmentId, milestone.References),
            milestone.OccurredAt,
            now,
            actor);
    }
}
