using ControlTower.Contracts;
using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;
using ControlTower.Grains.Shipments;

namespace ControlTower.Grains.Partners;

/// <summary>One replay. It works in the background; a crash makes it begin anew, which tells nothing twice.</summary>
internal sealed class ReplayGrain(LedgerAccess access, IPartnerMessages messages, IReferenceIndex index)
    : AggregateGrain<ReplayState, ReplayEvent>(ReplayRecord.Definition, access), IReplayGrain
{
    private const int MaxMessages = 20_000;
    private const int MaxShipments = 200;
    private ReplayTally? _tally;
    private bool _working;

    public async Task<CommandOutcome> Preview(ReplaySelection selection, Actor actor)
    {
        var outcome = await Transact("PreviewReplay", actor, (state, now) => ReplayRecord.Ask(state, selection, actor.Name, now));
        Begin(outcome.Accepted && _tally is null && State.Result is null);
        return outcome;
    }

    public async Task<CommandOutcome> Commit(Actor actor)
    {
        var outcome = await Transact("CommitReplay", actor, (state, now) => ReplayRecord.Commit(state, _tally?.Previewed == true, actor.Name, now));
        Begin(outcome.Status == CommandStatus.Done);
        return outcome;
    }

    public Task<ReplayView?> Progress()
    {
        Begin(State.Selection is not null && _tally is null && State.Result is null);
        return Task.FromResult(_tally?.View(this.GetPrimaryKeyString(), State) ?? (State.Result is { } result ? ReplayTally.Ended(this.GetPrimaryKeyString(), State, result) : null));
    }

    private void Begin(bool wanted)
    {
        if (wanted && !_working)
        {
            (_working, _tally) = (true, _tally ?? new ReplayTally());
            this.RegisterGrainTimer(Work, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
        }
    }

    private async Task Work(CancellationToken stop)
    {
        try
        {
            var tally = _tally ??= new ReplayTally();
            var numbers = await messages.Select(State.Selection!, MaxMessages);
            tally.Total = numbers.Length;
            await (State.CommittedBy is { } by ? Carry(tally, numbers, by, stop) : Look(tally, numbers, stop));
        }
        catch
        {
            // Whoever asks how far it is makes it begin anew; what was told before is not told twice.
            _tally = null;
            throw;
        }
        finally
        {
            _working = false;
        }
    }

    private async Task Look(ReplayTally tally, ImmutableArray<long> numbers, CancellationToken stop)
    {
        foreach (var number in numbers)
        {
            stop.ThrowIfCancellationRequested();
            tally.Looked(await GrainFactory.GetGrain<IMessageReadingGrain>(number).Foresee(IMessageReadingGrain.Newest));
        }

        foreach (var told in tally.ByShipment(await index.Find(tally.Names, [])).Take(MaxShipments))
        {
            tally.Foresaw(told.Key, await GrainFactory.GetGrain<IShipmentFacts>(told.Key.Value).Foresee([.. told]));
        }

        tally.Previewed = true;
    }

    private async Task Carry(ReplayTally tally, ImmutableArray<long> numbers, string by, CancellationToken stop)
    {
        foreach (var number in numbers)
        {
            stop.ThrowIfCancellationRequested();
            tally.Done((await GrainFactory.GetGrain<IMessageReadingGrain>(number).Apply(IMessageReadingGrain.Newest, new Actor(by, ""))).Item);
            TowerTelemetry.ReadAgain(State.Selection!.Partner.Value);
        }

        await Transact("EndReplay", Actor.Tower, (_, now) => Decision<ReplayEvent>.Of(new ReplayEnded(tally.Result, now)));
    }
}
