using ControlTower.Contracts.Partners;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Edi;
using ControlTower.Grains.Ingest;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Partners;

/// <summary>One replay. It works in the background; a crash makes it begin anew, which tells nothing twice.</summary>
internal sealed class ReplayGrain(LedgerAccess access, IPartnerMessages messages, IEdiGaps interchanges, IParking parking, IReferenceIndex index, IGrainFactory grains)
    : AggregateGrain<ReplayState, ReplayEvent>(ReplayRecord.Definition, access), IReplayGrain
{
    private readonly ReplayWork _work = new(messages, interchanges, index, new WaitingReplay(parking, index, access.Now), grains);
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
            if (State.CommittedBy is not { } by)
            {
                await _work.Look(tally, State.Selection!, stop);
                return;
            }

            await _work.Carry(tally, State.Selection!, new Actor(by, ""), stop);
            await Transact("EndReplay", Actor.Tower, (_, now) => Decision<ReplayEvent>.Of(new ReplayEnded(tally.Result, now)));
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
}
