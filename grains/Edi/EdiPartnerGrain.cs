using System.Text;
using ControlTower.Contracts.Documents;
using ControlTower.Contracts.Values;
using ControlTower.Grains.Documents;
using ControlTower.Grains.Edi.Applying;
using ControlTower.Grains.Edi.Writing;
using ControlTower.Grains.Ledger;
using Microsoft.Extensions.Options;

namespace ControlTower.Grains.Edi;

/// <summary>What goes out to one partner: the text is on disk before its number is taken.</summary>
public sealed class EdiPartnerGrain(LedgerAccess access, IDocumentStore documents, IEdiRegister register, IOptions<EdiOptions> options)
    : AggregateGrain<EdiPartnerState, EdiPartnerEvent>(EdiPartner.Definition, access), IEdiPartnerGrain
{
    public async Task<SentDocument> Send(OutboundDocument document, Actor actor)
    {
        if (EdiPartner.Find(State, document.Id) is { } known)
        {
            return known;
        }

        var bytes = Encoding.UTF8.GetBytes(OutboundEnvelope.Write(document, EdiPartner.NextNumber(State), Access.Now()));
        var id = InterchangeIdentity.Hash(bytes);
        await documents.Put(EdiFiles.Owner, id, new StoredDocument($"{document.Type}.edi", "text/plain", bytes));
        await Changed("SendDocument", actor, (state, now) => EdiPartner.Send(state, document, id, now, options.Value.AnswerWithin));
        return EdiPartner.Find(State, document.Id)!;
    }

    public Task<CommandOutcome> Answer(int number, string? rejection, Actor actor) =>
        Changed("AnswerDocument", actor, (state, now) => EdiPartner.Answer(state, number, rejection, now));

    public Task<CommandOutcome> Look() => Changed("LookForAnswers", Actor.Tower, EdiPartner.Look);

    protected override Effects EffectsOf(EdiPartnerState before, EdiPartnerState after, long version, ImmutableArray<EdiPartnerEvent> events, string correlationId, DateTimeOffset now) =>
        EdiPartner.NextLook(before) == EdiPartner.NextLook(after)
            ? Effects.None
            : Effects.None with { Deadlines = [new DeadlineChange(DeadlineKind.EdiAnswerDue, EdiPartner.NextLook(after))] };

    private async Task<CommandOutcome> Changed(string command, Actor actor, Func<EdiPartnerState, DateTimeOffset, Decision<EdiPartnerEvent>> decide)
    {
        var outcome = await Transact(command, actor, decide);
        if (outcome.Status == CommandStatus.Done)
        {
            await register.PutUnanswered(this.GetPrimaryKeyString(), EdiPartner.Unanswered(State));
        }

        return outcome;
    }
}
