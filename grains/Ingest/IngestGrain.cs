using ControlTower.Contracts;
using ControlTower.Contracts.Ingest;
using ControlTower.Contracts.Shipments;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;
using Orleans.Concurrency;

namespace ControlTower.Grains.Ingest;

/// <summary>Matches and stores what comes in at the doors. Keeps nothing, so calls interleave: while one waits for the disk, the next is matched.</summary>
[StatelessWorker, Reentrant]
public sealed class IngestGrain(IInbox inbox, IReferenceIndex index, IParking parking, LedgerAccess access) : Grain, IIngestGrain
{
    private const int MaxBatch = 5_000;
    private readonly ParkedMatcher _matcher = new(index, parking);

    public async Task<ImmutableArray<Receipt>> Accept(ImmutableArray<Milestone> milestones, Actor actor)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milestones.Length, MaxBatch, nameof(milestones));
        using var activity = TowerTelemetry.Continue(TowerTelemetry.AcceptActivity, actor.CorrelationId);
        var receipts = await Store(new Intake(milestones), actor);
        IngestCounts.Count(milestones, receipts);
        return receipts;
    }

    public Task<ParkedPage> Parked(ParkedQuery query)
    {
        ParkedDecisions.Check(query);
        return parking.List(query);
    }

    public async Task<CommandOutcome> Resolve(string position, ShipmentId shipment, Actor actor)
    {
        var known = await index.Find([], [shipment]);
        return known.Existing.Contains(shipment)
            ? ParkedDecisions.Outcome(await parking.Attach(position, shipment))
            : ParkedDecisions.ShipmentUnknown(shipment);
    }

    public async Task<CommandOutcome> Discard(string position, string reason, Actor actor) =>
        ParkedDecisions.ReasonOf(reason) is { } why
            ? ParkedDecisions.Outcome(await parking.Discard(position, why, actor.Name))
            : ParkedDecisions.ReasonMissing();

    public async Task<CommandOutcome> Replay(string position, Actor actor) => await parking.Find(position) switch
    {
        null => ParkedDecisions.Outcome(false),
        { Reason: ParkReason.DeadLetter } letter => await Replay(position, letter.Shipment),
        _ => ParkedDecisions.NotADeadLetter(position),
    };

    public Task<ImmutableArray<SourceHealth>> Sources() => parking.Sources();

    private async Task<ImmutableArray<Receipt>> Store(Intake intake, Actor actor)
    {
        if (intake.Count == 0)
        {
            return Receipts.Of(intake, [], [], ImmutableDictionary<string, Match>.Empty);
        }

        using var activity = TowerTelemetry.Start(TowerTelemetry.AcceptActivity);
        var matching = new Matching(await index.Find(intake.References, intake.Ids));
        var entries = intake.Entries(matching, actor, access.Now());
        var results = await inbox.Append(entries);
        var receipts = Receipts.Of(intake, entries, results, await _matcher.Look(StillWaiting.Of(entries, results)));
        Measured(milestones, receipts);
        return receipts;
    }

    private async Task<CommandOutcome> Replay(string position, ShipmentId shipment)
    {
        var replayed = await parking.Attach(position, shipment);
        TowerTelemetry.Replayed(replayed ? 1 : 0);
        return ParkedDecisions.Outcome(replayed);
    }
<<<<<<< HEAD
=======

    public async Task<CommandOutcome> Resolve(string position, ShipmentId shipment, Actor actor)
    {
        var known = await index.Find([], [shipment]);
        return known.Existing.Contains(shipment)
            ? Outcome(await parking.Attach(position, shipment))
            : Refused(IngestRefusal.ShipmentUnknown, $"Shipment {shipment} does not exist. Release its order first, or choose another shipment.");
    }

    public async Task<CommandOutcome> Discard(string position, string reason, Actor actor) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason
            ? Refused(IngestRefusal.ReasonMissing, $"Say why it is discarded, in 1 to {MaxReason} characters.")
            : Outcome(await parking.Discard(position, reason.Trim(), actor.Name));

    public async Task<CommandOutcome> Replay(string position, Actor actor) => await parking.Find(position) switch
    {
        null => Outcome(false),
        { Reason: ParkReason.DeadLetter } letter => Replayed(await parking.Attach(position, letter.Shipment)),
        _ => Refused(IngestRefusal.NotADeadLetter, $"{position} waits for a shipment. Give it to one instead."),
    };

    public Task<ImmutableArray<SourceHealth>> Sources() => parking.Sources();

    private static void Measured(ImmutableArray<Milestone> milestones, ImmutableArray<Receipt> receipts)
    {
        foreach (var group in receipts.GroupBy(r => (milestones[r.Index].Source, Outcome: (r.Parked?.ToString() ?? r.Status.ToString()).ToLowerInvariant())))
        {
            TowerTelemetry.Ingested(group.Key.Source, group.Key.Outcome, group.Count());
        }
    }

    private static CommandOutcome Replayed(bool changed)
    {
        TowerTelemetry.Replayed(changed ? 1 : 0);
        return Outcome(changed);
    }

    // An item that does not wait any more was resolved before; the same decision again changes nothing.
    private static CommandOutcome Outcome(bool changed) =>
        new(changed ? CommandStatus.Done : CommandStatus.NothingToDo, null, null, 0);

    private static CommandOutcome Refused(IngestRefusal reason, string detail) => new(CommandStatus.Refused, reason.ToString(), detail, 0);
>>>>>>> main
}
