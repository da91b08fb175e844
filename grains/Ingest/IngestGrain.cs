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
    private readonly GatheredLook _names = new(index);
    private readonly ParkedMatcher _matcher = new(index, parking);

    public Task<ImmutableArray<Receipt>> Accept(ImmutableArray<Milestone> milestones, Actor actor) => Take(milestones, _ => actor);

    public Task<ImmutableArray<Receipt>> AcceptEach(ImmutableArray<Milestone> milestones, ImmutableArray<Actor> actors) =>
        actors.Length == milestones.Length
            ? Take(milestones, i => actors[i])
            : throw new ArgumentException($"{milestones.Length} milestones came with {actors.Length} actors.", nameof(actors));

    public Task<ParkedPage> Parked(ParkedQuery query) => parking.List(ParkedDecisions.Checked(query));

    public async Task<CommandOutcome> Resolve(string position, ShipmentId shipment, Actor actor)
    {
        var known = await index.Find([], [shipment]);
        return known.Existing.Contains(shipment)
            ? ParkedDecisions.Outcome(await parking.Attach(position, shipment, Decider.Of(actor, access.Now())))
            : ParkedDecisions.ShipmentUnknown(shipment);
    }

    public async Task<CommandOutcome> Discard(string position, string reason, Actor actor) =>
        ParkedDecisions.ReasonOf(reason) is { } why
            ? ParkedDecisions.Outcome(await parking.Discard(position, why, Decider.Of(actor, access.Now())))
            : ParkedDecisions.ReasonMissing();

    public async Task<CommandOutcome> Replay(string position, Actor actor) => await parking.Find(position) switch
    {
        null => ParkedDecisions.Outcome(false),
        { Reason: ParkReason.DeadLetter } letter => await Replay(position, letter.Shipment, actor),
        _ => ParkedDecisions.NotADeadLetter(position),
    };

    public Task<ImmutableArray<SourceHealth>> Sources() => parking.Sources(access.Now());

    public Task Refused(ImmutableArray<RefusedItems> refused) => parking.CountRefused(refused, access.Now());

    private async Task<ImmutableArray<Receipt>> Take(ImmutableArray<Milestone> milestones, Func<int, Actor> actorOf)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milestones.Length, MaxBatch, nameof(milestones));
        using var activity = TowerTelemetry.Start(TowerTelemetry.AcceptActivity);
        var receipts = await Store(new Intake(milestones), actorOf);
        IngestCounts.Count(milestones, receipts);
        if (IngestCounts.Refused(milestones, receipts) is { IsEmpty: false } refused)
        {
            await Refused(refused);
        }

        return receipts;
    }

    private async Task<ImmutableArray<Receipt>> Store(Intake intake, Func<int, Actor> actorOf)
    {
        if (intake.Count == 0)
        {
            return Receipts.Of(intake, [], [], ImmutableDictionary<string, Match>.Empty);
        }

        var matching = new Matching(await _names.Find(intake.References, intake.Ids));
        var entries = intake.Entries(matching, actorOf, access.Now());
        var results = await inbox.Append(entries);
        return Receipts.Of(intake, entries, results, await _matcher.Look(StillWaiting.Of(entries, results)));
    }

    private async Task<CommandOutcome> Replay(string position, ShipmentId shipment, Actor actor)
    {
        var replayed = await parking.Attach(position, shipment, Decider.Of(actor, access.Now()));
        TowerTelemetry.Replayed(replayed ? 1 : 0);
        return ParkedDecisions.Outcome(replayed);
    }
}
