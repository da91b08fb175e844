using ControlTower.Contracts.Values;
using ControlTower.Grains.Ledger;

namespace ControlTower.Grains.Edi;

/// <summary>One interchange in the register.</summary>
public sealed class InterchangeGrain(LedgerAccess access, IEdiRegister register)
    : AggregateGrain<InterchangeState, InterchangeEvent>(InterchangeRegister.Definition, access), IInterchangeGrain
{
    public async Task<RegistrationAnswer> Register(RegisteredInterchange interchange, Actor actor)
    {
        var result = InterchangeRegister.Weigh(State, interchange);
        await Changed("RegisterInterchange", actor, (state, now) => InterchangeRegister.Register(state, interchange, now));
        return new RegistrationAnswer(result, State.Record!);
    }

    public Task<CommandOutcome> Judge(InterchangeVerdict verdict, Actor actor) =>
        Changed("JudgeInterchange", actor, (state, now) => InterchangeRegister.Judge(state, verdict, now));

    public Task<CommandOutcome> Acknowledge(string documentId, Actor actor) =>
        Transact("WriteAcknowledgement", actor, (state, now) => InterchangeRegister.Acknowledge(state, documentId, now));

    public Task<CommandOutcome> Correct(string copy, string because, bool lost, Actor actor) =>
        Changed("CorrectInterchange", actor, (state, now) => InterchangeRegister.Correct(state, copy, because, lost, now));

    public Task<InterchangeRecord?> Get() => Task.FromResult(State.Record);

    // The list is written after the decision; whoever sends the interchange again writes it again.
    private async Task<CommandOutcome> Changed(string command, Actor actor, Func<InterchangeState, DateTimeOffset, Decision<InterchangeEvent>> decide)
    {
        var outcome = await Transact(command, actor, decide);
        if (State.Record is { } record)
        {
            await register.Put(InterchangeRows.Of(record));
        }

        return outcome;
    }
}
